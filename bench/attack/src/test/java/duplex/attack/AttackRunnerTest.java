package duplex.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.client.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The suite tells a server that is hurt or dead from one that is not: each of its guards is seen red here. */
@Timeout(180)
final class AttackRunnerTest {
    private static final AttackPlan PLAN = new AttackPlan(
            4, 20, Duration.ofSeconds(20), 0.05, Duration.ofSeconds(15), Duration.ofSeconds(4), new Vitals(0, 0, 0));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DIES_OF_A_CLAIMED_LENGTH             | frame-1gib      | DEAD | its process ended",
                "ADMITS_NOBODY_AFTER_A_CLAIMED_LENGTH | frame-1gib      | DEAD | a newcomer could not enter",
                "LEAVES_GHOSTS                        | reset-mid-frame | HURT | ghosts in the userList after 4 s",
                "LOSES_MESSAGES                       | reset-mid-frame | HURT | the honest lost",
                "REPEATS_MESSAGES                     | reset-mid-frame | HURT | deliveries came twice",
                "SWAPS_MESSAGES                       | reset-mid-frame | HURT | honest clients saw another order",
                "CUTS_THE_HONEST                      | reset-mid-frame | HURT | honest clients were disconnected",
                "BELIEVES_USERNAMES                   | forged-username | HURT | a message came under a name",
                "BELIEVES_USERNAMES                   | forged-username | HURT | events came that nobody honest had sent",
                "ADMITS_ANY_ORIGIN                    | cross-origin    | HURT | a page from http://evil.example was let in",
                "ADMITS_BY_ANY_HOST                   | rebinding       | HURT | a page of the name evil.example",
                "ADMITS_ANY_NAME                      | look-alikes     | HURT | let in: \\u202e",
                "AGREES_TO_COMPRESSION                | deflate-bomb    | HURT | it agreed to compression",
                "HOLDS_MEMORY                         | reset-mid-frame | HURT | it keeps more than before",
                "ADMITS_NO_ATTACKER                   | reset-mid-frame | HURT | the attack did not take place",
            })
    void aWeaknessIsSeen(Weakness weakness, String attack, Verdict verdict, String reason) throws Exception {
        try (WeakServer server = new WeakServer(weakness)) {
            AttackResult result = run(server, PLAN, attack).get(0);

            assertEquals(verdict, result.verdict(), result::toString);
            assertTrue(
                    result.reasons().stream().anyMatch(each -> each.contains(reason)),
                    () -> "'" + reason + "' is among the reasons: " + result);
        }
    }

    @Test
    void aSoundServerSurvivesTheSameAttacks() throws Exception {
        try (WeakServer server = new WeakServer(Weakness.NONE)) {
            List<AttackResult> results = run(
                    server,
                    PLAN,
                    "calm",
                    "frame-1gib",
                    "deflate-bomb",
                    "cross-origin",
                    "rebinding",
                    "reset-mid-frame",
                    "forged-username",
                    "look-alikes");

            assertEquals(8, results.size());
            for (AttackResult result : results) {
                assertEquals(Verdict.SURVIVED, result.verdict(), result::toString);
                assertTrue(result.honest().orElseThrow().sent() > 0, "the honest talked: " + result);
                assertTrue(AttackTable.lines(result).contains("SURVIVED"), "the table says so");
            }
            assertEquals(1, server.starts(), "it never had to be started anew");
        }
    }

    @Test
    void aServerThatDiedIsStartedAnewForTheNextAttack() throws Exception {
        try (WeakServer server = new WeakServer(Weakness.DIES_OF_A_CLAIMED_LENGTH)) {
            List<AttackResult> results = run(server, PLAN, "frame-1gib", "reset-mid-frame");

            assertEquals(
                    List.of(Verdict.DEAD, Verdict.SURVIVED),
                    results.stream().map(AttackResult::verdict).toList());
            assertEquals(2, server.starts());
        }
    }

    @Test
    void aServerThatIsTooSlowForTheHonestIsHurt() throws Exception {
        try (WeakServer server = new WeakServer(Weakness.NONE)) {
            AttackResult result =
                    run(server, PLAN.withP99Bound(Duration.ofNanos(1)), "calm").get(0);

            assertEquals(Verdict.HURT, result.verdict());
            assertTrue(result.reasons().get(0).startsWith("the honest waited"), result::toString);
        }
    }

    @Test
    void theJsonHoldsWhatTheTableShows() throws Exception {
        try (WeakServer server = new WeakServer(Weakness.ADMITS_ANY_ORIGIN)) {
            List<AttackResult> results = run(server, PLAN, "calm", "cross-origin");

            String json = AttackJson.render("weak", Protocol.WEBSOCKET, PLAN, results);

            assertTrue(json.contains("\"passed\" : false"), json);
            assertTrue(json.contains("\"verdict\" : \"SURVIVED\"") && json.contains("\"verdict\" : \"HURT\""), json);
        }
    }

    @Test
    void everyAttackHasAnIdOfItsOwnAndASentence() {
        List<Attack> all = Attacks.all();

        assertEquals(all.size(), all.stream().map(Attack::id).distinct().count());
        assertTrue(all.stream().allMatch(each -> each.does().endsWith(".")), "each does has a full stop");
    }

    private static List<AttackResult> run(WeakServer server, AttackPlan plan, String... ids)
            throws IOException, InterruptedException {
        List<Attack> chosen = Stream.of(ids)
                .map(id -> Attacks.all().stream()
                        .filter(attack -> attack.id().equals(id))
                        .findFirst()
                        .orElseThrow())
                .toList();
        List<AttackResult> heard = new ArrayList<>();
        List<AttackResult> results = new AttackRunner(server, Protocol.WEBSOCKET, plan).run(chosen, heard::add);
        assertEquals(results, heard, "the listener heard of each");
        return results;
    }
}
