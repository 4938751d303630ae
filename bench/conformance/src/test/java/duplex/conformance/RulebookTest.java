package duplex.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.client.Protocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RulebookTest {

    @Test
    void readsTheLinesOfRulesAndNothingElse() {
        Rulebook rulebook = Rulebook.parse("""
                # Title

                text
                - **CHAT-JOIN-001** [MUST] One `thing`.
                - a point
                - **WS-002** [SHOULD] Two.
                - **POLL-003** [MAY] Three.
                """);

        assertEquals(
                List.of(
                        new Rule("CHAT-JOIN-001", Level.MUST, "One `thing`."),
                        new Rule("WS-002", Level.SHOULD, "Two."),
                        new Rule("POLL-003", Level.MAY, "Three.")),
                rulebook.rules());
        assertEquals(Optional.of(Level.SHOULD), rulebook.rule("WS-002").map(Rule::level));
        assertEquals(Optional.empty(), rulebook.rule("WS-003"));
    }

    @Test
    void refusesALineThatIsAlmostARule() {
        for (String almost : List.of(
                "- **WS-2** [MUST] Text.",
                "- **WS-002** MUST Text.",
                "- **WS-002** [Must] Text.",
                "- **ws-002** [MUST] x",
                "- **WS-002** [MUST]")) {
            assertThrows(IllegalArgumentException.class, () -> Rulebook.parse(almost), almost);
        }
    }

    @Test
    void refusesAnIdThatStandsThereTwice() {
        String twice = "- **WS-002** [MUST] One.\n- **WS-002** [MUST] Two.";

        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Rulebook.parse(twice));
        assertTrue(String.valueOf(refused.getMessage()).contains("WS-002"), refused::toString);
    }

    @Test
    void knowsOnWhichTransportsARuleHolds() {
        Rule everywhere = new Rule("CHAT-JOIN-001", Level.MUST, "");
        Rule webSocket = new Rule("WS-001", Level.MUST, "");

        for (Protocol protocol : Protocol.values()) {
            assertTrue(everywhere.appliesTo(protocol), protocol.label());
            assertEquals(protocol == Protocol.WEBSOCKET, webSocket.appliesTo(protocol), protocol.label());
        }
        assertEquals("CHAT-JOIN", everywhere.chapter());
        assertEquals("WS", webSocket.chapter());
    }

    @Test
    void theSpecificationHasRulesForEveryTransport() {
        List<Rule> rules = Rulebook.load().rules();

        for (String prefix : List.of("CHAT-", "WS-", "SIO-", "POLL-")) {
            assertTrue(rules.stream().anyMatch(rule -> rule.id().startsWith(prefix)), prefix);
        }
        assertFalse(rules.stream().anyMatch(rule -> rule.text().isBlank()));
    }
}
