package duplex.polling;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import duplex.polling.guard.Connections;
import duplex.polling.guard.GuardedPipeline;
import duplex.polling.guard.HostRule;
import duplex.polling.guard.HttpLimits;
import duplex.polling.guard.OriginRule;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link Routes} behind its guard: every request has an answer in JSON, and none is a fault of the server's. */
@ExtendWith(FuzzesHere.class)
final class RoutesFuzzTest {
    private static final int MAX_REQUESTS = 8;
    private static final HttpLimits LIMITS = HttpLimits.of(10, ChatOptions.MAX_FRAME_BYTES);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Roster roster = new Roster();
    private final ChatEndpoint endpoint = new ChatEndpoint(roster, new FanOut(roster, slow -> {}));
    private final Sessions sessions = new Sessions(endpoint, () -> 0, 1);
    private final Routes routes = new Routes(
            sessions,
            new Dispatch(endpoint, sessions),
            roster,
            new HostRule(Set.of()),
            new OriginRule(Set.of("http://good.example")));

    /** Requests, each a line with its method and target, then its body; {@code ~} is the session of somebody who is here. */
    @DictionaryEntries({
        "POST /chat/sessions",
        "GET /chat/sessions/~/events?since=",
        "POST /chat/sessions/~/events",
        "DELETE /chat/sessions/~",
        "{\"username\":\"",
        "{\"event\":\"join room\",\"data\":{\"room\":\"",
        "{\"event\":\"chat message\",\"data\":{\"message\":\"",
        "{\"event\":\"whisper\",\"data\":{\"to\":\"ann\",\"message\":\"",
        "999999999999999"
    })
    @FuzzTest
    void everyRequestHasAnAnswer(byte[] script) throws ChatException {
        RoutesFuzzTest chat = new RoutesFuzzTest(); // while it fuzzes, Jazzer keeps this instance
        Session ann = chat.sessions.enter("ann");
        String[] requests = new String(script, ISO_8859_1).split("\0", MAX_REQUESTS + 1);
        for (int i = 0; i < Math.min(requests.length, MAX_REQUESTS); i++) {
            chat.ask(requests[i], ann.id());
        }

        chat.roster.userList().forEach(name -> AcceptedText.isName(name, TextRules.MAX_USERNAME));
    }

    private void ask(String request, String session) {
        String[] lineAndBody = request.split("\n", 2);
        String body = lineAndBody.length == 2 ? lineAndBody[1] : "";
        EmbeddedChannel client =
                new EmbeddedChannel(new GuardedPipeline(LIMITS, new Connections(LIMITS, () -> 0), routes));
        try {
            client.writeInbound(Unpooled.copiedBuffer(
                    lineAndBody[0].replace("~", session) + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body,
                    ISO_8859_1));
            check(answer(client));
        } finally {
            client.finishAndReleaseAll();
        }
    }

    private static void check(String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 "), "an answer, and not: " + answer);
        assertNotEquals("500", answer.substring(9, 12), answer);
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertDoesNotThrow(() -> JSON.readTree(body.getBytes(ISO_8859_1)), body);
    }

    private static String answer(EmbeddedChannel client) {
        StringBuilder all = new StringBuilder();
        for (ByteBuf next = client.readOutbound(); next != null; next = client.readOutbound()) {
            all.append(next.toString(ISO_8859_1));
            next.release();
        }
        return all.toString();
    }
}
