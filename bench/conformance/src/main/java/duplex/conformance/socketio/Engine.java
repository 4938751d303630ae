package duplex.conformance.socketio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import duplex.conformance.cases.BrokenRuleException;
import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.cases.Waiting;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.HandshakeRefusedException;
import duplex.conformance.wire.HttpAnswer;
import duplex.conformance.wire.HttpConnection;
import duplex.conformance.wire.SocketIoWire;
import duplex.conformance.wire.WebSocketWire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What cases ask of a server by hand. */
final class Engine {
    static final String PATH = "/socket.io/";

    private static final int MOST_POLLS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Engine() {}

    /** An Engine.IO session on a WebSocket of its own; it is connected to nothing yet. */
    static SocketIoWire webSocket(Stage stage) throws IOException {
        return stage.closeAfterwards(SocketIoWire.open(stage.address(), "", stage.wire("client")));
    }

    /** The same, connected to the default namespace. */
    static SocketIoWire connected(Stage stage) throws IOException, InterruptedException {
        SocketIoWire wire = webSocket(stage);
        wire.send(connect(stage));
        expect(stage, wire, 0, "the answer to CONNECT", packet -> packet.startsWith("40"));
        return wire;
    }

    /** CONNECT, with a username for a chat, which any other server may ignore. */
    static String connect(Stage stage) {
        return "40{\"username\":\"" + stage.name("guest") + "\"}";
    }

    /** A long-polling session; it is connected to nothing yet. */
    static EngineIoPolling polling(Stage stage) throws IOException {
        EngineIoPolling polling = EngineIoPolling.open(stage.address(), stage.wire("client"));
        stage.closeAfterwards(() -> polling.post("1"));
        return polling;
    }

    /** The same, connected to the default namespace. */
    static EngineIoPolling connectedPolling(Stage stage) throws IOException {
        EngineIoPolling polling = polling(stage);
        expectOk(polling.post(connect(stage)), "the POST of CONNECT");
        expect(polling, "the answer to CONNECT", packet -> packet.startsWith("40"));
        return polling;
    }

    /** The WebSocket that would take a long-polling session over. */
    static WebSocketWire takeover(Stage stage, EngineIoPolling polling) throws IOException {
        return stage.closeAfterwards(
                WebSocketWire.open(stage.address(), polling.upgradeTarget(), stage.wire("client")));
    }

    static HttpAnswer request(Stage stage, String method, String query, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return HttpConnection.once(stage.address(), method, PATH + query, bytes, stage.wire("client"));
    }

    /** A packet that must come by WebSocket, after the first {@code from}. */
    static String expect(Stage stage, SocketIoWire wire, int from, String what, Predicate<String> fits)
            throws InterruptedException {
        return wire.packets()
                .await(from, fits, stage.patience())
                .orElseThrow(() -> new BrokenRuleException(
                        "expected " + what + ", got " + wire.packets().since(from)));
    }

    /** A packet that must come by long-polling, however many requests that takes. */
    static String expect(EngineIoPolling polling, String what, Predicate<String> fits) throws IOException {
        return gather(polling, 1, what, fits).get(0);
    }

    /** So many packets that must come by long-polling, in their order; those that do not fit are passed over. */
    static List<String> gather(EngineIoPolling polling, int count, String what, Predicate<String> fits)
            throws IOException {
        List<String> found = new ArrayList<>();
        for (int poll = 0; poll < MOST_POLLS && found.size() < count; poll++) {
            HttpAnswer answer = polling.get();
            Check.equal(200, answer.status(), "the status of a GET, while " + what + " was expected,");
            List<String> packets = EngineIoPolling.packetsOf(answer);
            packets.stream().filter(fits).forEach(found::add);
            if (packets.contains("2")) {
                polling.post("3");
            }
        }
        Check.that(found.size() >= count, "expected " + what + ", got " + found + " in " + MOST_POLLS + " answers");
        return found;
    }

    static void expectOk(HttpAnswer answer, String what) {
        Check.equal(200, answer.status(), "the status for " + what);
    }

    static void expectBadRequest(HttpAnswer answer, String what) {
        Check.equal(400, answer.status(), "the status for " + what);
    }

    /** The connection must end. */
    static void expectEnd(Stage stage, WebSocketWire wire, String what) throws InterruptedException {
        Waiting.forAnswer(wire.socketOver(), stage.patience(), "the end of the connection after " + what);
    }

    /** A WebSocket with this query must be refused, or closed without a session. */
    static void expectNoSession(Stage stage, String query, String what) throws IOException, InterruptedException {
        try {
            WebSocketWire wire =
                    stage.closeAfterwards(WebSocketWire.open(stage.address(), PATH + query, stage.wire("client")));
            expectEnd(stage, wire, what);
            Check.that(
                    wire.frames().all().stream()
                            .noneMatch(frame -> frame.payload().startsWith("0")),
                    what + " opened a session");
        } catch (HandshakeRefusedException refused) {
            Check.that(refused.status() >= 400, what + " was answered by HTTP " + refused.status());
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
