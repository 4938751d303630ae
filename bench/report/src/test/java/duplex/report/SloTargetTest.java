package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.Verdict;
import duplex.report.Outcome.Kind;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An SLO is read as it was meant, and judged to the nanosecond that the histogram knows. */
final class SloTargetTest {
    /** 1 µs, 2 µs … 1000 µs. */
    private static final Histogram TO_ONE_MILLI = Samples.histogram(1000, i -> (i + 1) * 1000);

    @ParameterizedTest
    @CsvSource({
        "p99<50ms, 99, false, 50000000",
        "p99.9<=1s, 99.9, true, 1000000000",
        "p50<800us, 50, false, 800000",
        "p50<800µs, 50, false, 800000",
        "p100 <= 1.5 ms, 100, true, 1500000",
        "p99.999<7ns, 99.999, false, 7",
    })
    void oneObjectiveIsReadAsItWasMeant(String text, String percentile, boolean inclusive, long nanos) {
        SloTarget.Objective objective = SloTarget.parse(text).objectives().get(0);

        assertEquals(percentile, objective.percentile().toPlainString());
        assertEquals(inclusive, objective.inclusive());
        assertEquals(nanos, objective.boundNanos());
    }

    @Test
    void aSendLagIsImmaterialBesideTheTightestObjective() {
        assertEquals(5_000_000, SloTarget.parse("p50<=1s,p99<50ms,p99.9<=200ms").lagBoundNanos());
    }

    @Test
    void severalAreSeparatedByCommas() {
        SloTarget target = SloTarget.parse("p50<1ms, p99.9<=20ms");

        assertEquals(2, target.objectives().size());
        assertEquals("p50<1ms,p99.9<=20ms", target.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "p99", "p99<50", "p99>50ms", "p0<1ms", "p101<1ms", "99<1ms", "p99<0ms", "p99<-1ms", "p9<1ms,"
            })
    void whatIsNoneIsRefusedAndShown(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> SloTarget.parse(text))
                .toString();

        assertTrue(message.contains("'"), message);
    }

    @Test
    void itHoldsWhereEveryObjectiveIsMet() {
        assertJudged(Kind.HOLDS, "p50<501us,p99<991us", "");
        assertJudged(Kind.BROKEN, "p50<501us,p99<980us", "p99<980us is missed: 990 us");
        assertJudged(Kind.BROKEN, "p50<400us,p99<980us", "p50<400us is missed: 500 us; p99<980us is missed: 990 us");
    }

    @Test
    void theBoundItselfIsGoodWhereItSaysSo() {
        Histogram fewNanos = Samples.histogram(100, i -> 700); // small enough for steps of 1 ns

        assertEquals(Kind.HOLDS, SloTarget.parse("p99<=700ns").judge(fewNanos).kind());
        assertEquals(Kind.BROKEN, SloTarget.parse("p99<700ns").judge(fewNanos).kind());
    }

    @Test
    void aPercentileOfTooFewIsNotTold() {
        assertJudged(Kind.HOLDS, "p99.9<2ms", "");
        assertJudged(Kind.CANNOT_TELL, "p99.99<2ms", "p99.99<2ms needs 10000 deliveries or more; there were 1000");
        assertJudged(Kind.HOLDS, "p100<2ms", "");
    }

    @Test
    void aRunThatIsNotValidDoesNotHold() {
        SloTarget target = SloTarget.parse("p99<1s");

        assertEquals(Outcome.holds(), target.judge(verdict(Verdict.Level.VALID), TO_ONE_MILLI));
        assertEquals(
                Outcome.cannotTell("send lag"), target.judge(verdict(Verdict.Level.SUSPECT, "send lag"), TO_ONE_MILLI));
        assertEquals(Outcome.broken("loss"), target.judge(verdict(Verdict.Level.INVALID, "loss"), TO_ONE_MILLI));
        assertEquals(
                Outcome.cannotTell("nothing was measured"),
                target.judge(verdict(Verdict.Level.INVALID), Samples.histogram(0, i -> 1)));
    }

    private static Verdict verdict(Verdict.Level level, String... reasons) {
        return new Verdict(level, List.of(reasons), 1_000_000);
    }

    private static void assertJudged(Kind kind, String text, String reason) {
        assertEquals(new Outcome(kind, reason), SloTarget.parse(text).judge(TO_ONE_MILLI));
    }
}
