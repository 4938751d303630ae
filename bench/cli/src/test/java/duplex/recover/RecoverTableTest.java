package duplex.recover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is printed of several rounds, for people and for programs. */
final class RecoverTableTest {
    private static final RecoverPlan PLAN = new RecoverPlan(
            10,
            3,
            20,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            List.of(Event.CLIENTS_KILLED));

    private static final TargetRecovery THREE = new TargetRecovery(
            "one",
            List.of(killed(3.0, 0, List.of()), killed(1.0, 2, List.of("2 are lost")), killed(2.0, 1, List.of())));

    private static final TargetRecovery NEVER = new TargetRecovery(
            "two",
            List.of(
                    killed(1.0, 0, List.of()),
                    new Round(Map.of(Event.CLIENTS_KILLED, Map.of()), List.of("a ghost\u001b[2J"))));

    @Test
    void ofTimesTheMedianIsToldWithTheLeastAndTheMostAndOfCountsTheSum() {
        String table = RecoverTable.of(PLAN, List.of(THREE));

        assertTrue(
                table.contains("| clients killed (SIGKILL) | gone from everybody's userList | 2.00 s [1.00, 3.00] |"),
                table);
        assertTrue(
                table.contains("|                          | deliveries lost                |            3 of 300 |"),
                table);
        assertTrue(table.contains("BROKEN one, 2 are lost"), table);
        assertFalse(THREE.holds());
    }

    @Test
    void whatNeverCameIsSaidAndATerminalIsSafe() {
        String table = RecoverTable.of(PLAN, List.of(THREE, NEVER));

        assertTrue(table.contains("| not within 30 s in 1 of 2 |"), table);
        assertTrue(table.contains("BROKEN two, a ghost?[2J"), table);
    }

    @Test
    void programsGetNullForWhatNeverCame() throws Exception {
        JsonNode json = new ObjectMapper().readTree(RecoverJson.render(PLAN, false, List.of(THREE, NEVER)));

        assertEquals("duplex-recover", json.path("format").asText());
        assertFalse(json.path("holds").asBoolean());
        assertEquals(2.0, json.at("/targets/0/overall/clients-killed/gone").asDouble());
        assertEquals(3, json.at("/targets/0/overall/clients-killed/lost").asInt());
        assertTrue(json.at("/targets/1/rounds/1/clients-killed/gone").isNull(), json::toString);
        assertEquals("2 are lost", json.at("/targets/0/rounds/1/reasons/0").asText());
    }

    private static Round killed(double gone, double lost, List<String> reasons) {
        return new Round(
                Map.of(
                        Event.CLIENTS_KILLED,
                        Map.of(
                                Figure.GONE, gone,
                                Figure.P99, 0.005,
                                Figure.CUT, 0.0,
                                Figure.LOST, lost,
                                Figure.EXPECTED, 100.0)),
                reasons);
    }
}
