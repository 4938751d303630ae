package duplex.conformance.rfc6455;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.client.Protocol;
import duplex.conformance.cases.Stage;
import duplex.conformance.cases.UntestedRuleException;
import duplex.conformance.wire.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** How a server says back what it is told, so that a case can see what it has read. */
enum Echo {
    /** Each message as it came. */
    PLAIN,
    /** The chat over raw WebSocket, whose sender gets their own message like everybody. */
    CHAT,
    /** The same over Socket.IO. */
    SOCKETIO_CHAT;

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);
    private static final String PROBE = "does anybody say this back?";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What to send, and what comes of it.
     *
     * @param text a text message
     * @param isBack whether a message is the answer to it
     */
    record Saying(String text, Predicate<String> isBack) {
        byte[] payload() {
            return utf8(text);
        }
    }

    /**
     * Finds out which of these the server is.
     *
     * @throws UntestedRuleException if it says nothing back
     */
    static Echo of(Stage stage) throws IOException, InterruptedException {
        if (stage.protocol() == Protocol.SOCKETIO) {
            return SOCKETIO_CHAT;
        }
        Line line = Line.open(stage);
        line.send(Frame.text(PROBE));
        Duration limit = stage.patience().compareTo(LONGEST_SILENCE) < 0 ? stage.patience() : LONGEST_SILENCE;
        Optional<Frame> telling = line.wire().frames().await(0, frame -> isProbe(frame) || isJoin(frame), limit);
        Echo echo = telling.map(frame -> isProbe(frame) ? PLAIN : CHAT)
                .orElseThrow(() -> new UntestedRuleException("nothing that was said came back within "
                        + limit.toMillis() + " ms; this rule shows at a server that echoes, or at the chat"));
        line.wire().close();
        return echo;
    }

    /**
     * The same, for what only bytes that come back as they were can show.
     *
     * @throws UntestedRuleException if it does not echo all it is told
     */
    static void requirePlain(Stage stage, String because) throws IOException, InterruptedException {
        if (of(stage) != PLAIN) {
            throw new UntestedRuleException(because + "; this rule shows at a server that echoes");
        }
    }

    /** A text that comes back, with these words in it. */
    Saying saying(String words) {
        return saying(words, 0);
    }

    /** A text of so many bytes, or of more if it needs more, that comes back, with these words in it. */
    Saying saying(String words, int bytes) {
        String whole = switch (this) {
            case PLAIN -> words + "%";
            case CHAT -> "{\"event\":\"chat message\",\"data\":{\"message\":" + TextNode.valueOf(words) + "%}}";
            case SOCKETIO_CHAT -> "42[\"chat message\",{\"message\":" + TextNode.valueOf(words) + "%}]";
        };
        int padding = Math.max(0, bytes - (utf8(whole).length - 1));
        int hole = whole.lastIndexOf('%');
        String text = whole.substring(0, hole) + " ".repeat(padding) + whole.substring(hole + 1);
        return new Saying(text, message -> this == PLAIN ? message.equals(text) : isSaid(message, words));
    }

    private boolean isSaid(String message, String words) {
        if (this == CHAT) {
            JsonNode envelope = parse(message);
            return envelope.path("event").asText().equals("chat message")
                    && envelope.path("data").path("message").asText().equals(words);
        }
        return message.startsWith("42[")
                && parse(message.substring(2)).path(1).path("message").asText().equals(words);
    }

    private static boolean isProbe(Frame frame) {
        return frame.equals(Frame.text(PROBE));
    }

    private static boolean isJoin(Frame frame) {
        return frame.opcode() == Frame.TEXT
                && parse(frame.asText()).path("event").asText().equals("join");
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            return TextNode.valueOf(json);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
