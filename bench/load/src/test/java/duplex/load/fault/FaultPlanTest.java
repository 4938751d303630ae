package duplex.load.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan is what its text says, or refused with what is wrong. */
final class FaultPlanTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pause@3s:1s",
                "reset@0s",
                "half-open@4s:2s",
                "delay@3s:2s:50ms",
                "loss@3s:2s:1%",
                "loss@3s:2s:0.000001%",
                "loss@3s:2s:100%",
                "restart@5s",
                "stop@1500ms:1s",
                "pause@1s:1s,pause@2s:1s",
                "pause@1s:1s,delay@1s:3s:10ms,loss@1s:3s:2.5%,reset@5s,restart@86400s"
            })
    void aPlanIsWrittenAsItIsRead(String text) {
        FaultPlan plan = FaultPlan.parse(text);

        assertEquals(text, plan.toString());
        assertEquals(plan, FaultPlan.parse(plan.toString()));
    }

    @Test
    void faultsAreSortedByTime() {
        FaultPlan plan = FaultPlan.parse(" reset@1.5s , pause@500ms:2m,restart@0.001s");

        assertEquals("restart@1ms,pause@500ms:120s,reset@1500ms", plan.toString());
        assertEquals(Duration.ofMillis(120_500), plan.end());
        assertEquals(Duration.ZERO, FaultPlan.NONE.end());
    }

    @Test
    void allMembersAreRead() {
        assertEquals(
                new Fault(Fault.Kind.DELAY, Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(50), 0),
                FaultPlan.parse("delay@3s:2s:50ms").faults().get(0));
        assertEquals(
                new Fault(Fault.Kind.LOSS, Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ZERO, 0.5),
                FaultPlan.parse("loss@3s:2s:0.5%").faults().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sleep@3s | there is no 'sleep', only pause, reset, half-open, delay, loss, restart, stop",
                "pause | it is written pause@START:LENGTH, such as pause@3s:1s",
                "pause@3s | it is written pause@START:LENGTH, such as pause@3s:1s",
                "reset@3s:1s | it is written reset@START, such as reset@3s",
                "delay@3s:1s | it is written delay@START:LENGTH:DELAY, such as delay@3s:1s:50ms",
                "pause@3:1s | '3' is no time such as 500ms, 1.5s or 2m",
                "pause@-3s:1s | '-3s' is no time such as 500ms, 1.5s or 2m",
                "pause@1.5ms:1s | '1.5ms' is finer than a millisecond",
                "loss@3s:1s:1 | '1' is no share such as 1% or 0.5%",
                "loss@3s:1s:0% | a loss is more than 0% and at most 100%",
                "loss@3s:1s:101% | a loss is more than 0% and at most 100%",
                "pause@3s:0s | a length is more than 0s and at most 3600s",
                "pause@3s:61m | a length is more than 0s and at most 3600s",
                "delay@3s:1s:61s | a delay is more than 0s and at most 60s",
                "reset@86401s | begins later than after 24 hours",
                "pause@3s:2s,pause@4s:1s | pause@3s:2s and pause@4s:1s overlap",
                "reset@3s,reset@3s | overlap",
                "pause@3s:1s, | the fault '' is not understood",
                "pause@999999999m:1s | begins later than after 24 hours",
            })
    void whatIsNoPlanIsRefusedWithTheReason(String text, String reason) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> FaultPlan.parse(text))
                .getMessage());

        assertTrue(message.contains(reason), message);
    }

    @Test
    void aPlanIsBounded() {
        String hundredAndOne = String.join(",", Collections.nCopies(101, "reset@1s"));

        assertThrows(IllegalArgumentException.class, () -> FaultPlan.parse(hundredAndOne));
    }

    @Test
    void asJsonItIsItsText() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        FaultPlan plan = FaultPlan.parse("pause@3s:1s,reset@5s");

        assertEquals("\"pause@3s:1s,reset@5s\"", mapper.writeValueAsString(plan));
        assertEquals(plan, mapper.readValue(mapper.writeValueAsString(plan), FaultPlan.class));
    }
}
