package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link OriginRule}: which pages may come in, and which may read the answer. */
final class OriginRuleTest {
    private static final String FRIEND = "https://friend.example";
    private static final String HOST = "Chat.example:9001";

    private final OriginRule rule = new OriginRule(Set.of(FRIEND));

    @Test
    void whoIsNoPageComesIn() {
        assertTrue(rule.admits(null, HOST));
        assertNull(rule.toName(null, HOST));
    }

    @Test
    void theServersOwnPageComesIn() {
        assertTrue(rule.admits("http://chat.example:9001", HOST));
        assertNull(rule.toName("http://chat.example:9001", HOST), "it need not be named");
    }

    @Test
    void anAllowedPageComesInAndIsNamed() {
        assertTrue(rule.admits(FRIEND, HOST));
        assertEquals(FRIEND, rule.toName(FRIEND, HOST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "http://chat.example",
                "http://chat.example:9002",
                "https://chat.example:9001",
                "http://chat.example:9001.foe.example",
                "http://friend.example",
                "https://friend.example.foe.example"
            })
    void everybodyElseStaysOut(String origin) {
        assertFalse(rule.admits(origin, HOST));
        assertNull(rule.toName(origin, HOST));
    }

    @Test
    void withoutAHostNoPageIsTheServersOwn() {
        assertFalse(rule.admits("http://null", null));
    }
}
