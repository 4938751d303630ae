package duplex.conformance.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.client.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CasebookTest {

    @Test
    void readsTheRulesIdFromTheMethodsName() {
        Casebook casebook = Casebook.of(List.of(Chapter.class));

        assertEquals(
                Set.of("CHAT-JOIN-002", "WS-013"),
                casebook.all().stream().map(RuleCase::ruleId).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(
                "everyone already here is told",
                casebook.of("CHAT-JOIN-002").orElseThrow().title());
        assertFalse(casebook.of("CHAT-JOIN-002").orElseThrow().slow());
        assertTrue(casebook.of("WS-013").orElseThrow().slow());
    }

    @Test
    void letsACasesFailureThroughAsItIs() {
        RuleCase failing = Casebook.of(List.of(Chapter.class)).of("WS-013").orElseThrow();

        try (Stage stage = Stage.open(Protocol.WEBSOCKET, Protocol.WEBSOCKET.localAddress(1), Duration.ofSeconds(1))) {
            BrokenRuleException thrown =
                    assertThrows(BrokenRuleException.class, () -> failing.body().play(stage));
            assertEquals("broken", thrown.getMessage());
        }
    }

    @Test
    void refusesTwoCasesOfOneRule() {
        assertThrows(IllegalStateException.class, () -> Casebook.of(List.of(Chapter.class, SameChapter.class)));
    }

    @Test
    void refusesAChapterMethodThatIsNamedAfterNoRule() {
        assertThrows(IllegalStateException.class, () -> Casebook.of(List.of(Misnamed.class)));
    }

    static final class Chapter {
        void chatJoin002_everyoneAlreadyHereIsTold(Stage stage) {
            Check.that(stage != null, "no stage");
        }

        @Slow
        void ws013_aFrameOfAReservedKindCloses(Stage stage) {
            Check.that(stage == null, "broken");
        }

        static void help(Stage stage) {
            Check.that(stage == null, "a helper is no case");
        }
    }

    static final class SameChapter {
        void chatJoin002_again(Stage stage) {
            Check.that(stage != null, "no stage");
        }
    }

    static final class Misnamed {
        void joinTheThird(Stage stage) {
            Check.that(stage != null, "no stage");
        }
    }
}
