package duplex.conformance.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.conformance.cases.Stage;
import duplex.conformance.cases.UntestedRuleException;
import duplex.conformance.wire.SocketIoWire;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** How a server says back what it is told. */
enum Speech {
    /** The chat of docs/SPEC.md, whose sender gets their own message like everybody. */
    CHAT,
    /** The echo of the protocol's own test suite: {@code message} and {@code message-with-ack}. */
    ECHO;

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);
    private static final String PROBE = "does anybody say this back?";

    /**
     * Finds out which of these the server is.
     *
     * @throws UntestedRuleException if it says nothing back
     */
    static Speech of(Stage stage) throws IOException, InterruptedException {
        SocketIoWire wire = Engine.connected(stage);
        for (Speech speech : values()) {
            wire.send("42" + speech.event(PROBE));
        }
        Duration limit = stage.patience().compareTo(LONGEST_SILENCE) < 0 ? stage.patience() : LONGEST_SILENCE;
        Optional<String> telling =
                wire.packets().await(0, packet -> CHAT.isBack(packet, PROBE) || ECHO.isBack(packet, PROBE), limit);
        wire.close();
        return telling.map(packet -> CHAT.isBack(packet, PROBE) ? CHAT : ECHO)
                .orElseThrow(() -> new UntestedRuleException("nothing that was said came back within "
                        + limit.toMillis() + " ms; this rule shows at the chat, or at an echo of 'message'"));
    }

    /** The arguments of an event that comes back. */
    String event(String words) {
        return this == CHAT
                ? "[\"chat message\",{\"message\":" + TextNode.valueOf(words) + "}]"
                : "[\"message\"," + TextNode.valueOf(words) + "]";
    }

    /** The arguments of an event that is acknowledged. */
    String eventForAck(String words) {
        return this == CHAT ? event(words) : "[\"message-with-ack\"," + TextNode.valueOf(words) + "]";
    }

    /** Whether a packet is what came of {@link #event}. */
    boolean isBack(String packet, String words) {
        if (!packet.startsWith("42[")) {
            return false;
        }
        JsonNode arguments = Engine.parse(packet.substring(2));
        JsonNode said = this == CHAT ? arguments.path(1).path("message") : arguments.path(1);
        String event = this == CHAT ? "chat message" : "message-back";
        return arguments.path(0).asText().equals(event) && said.asText().equals(words);
    }
}
