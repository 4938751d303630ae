package duplex.socketio.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import duplex.client.WireTap;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.Frame;
import duplex.conformance.wire.HandshakeRefusedException;
import duplex.conformance.wire.HttpAnswer;
import duplex.conformance.wire.HttpConnection;
import duplex.conformance.wire.SocketIoWire;
import duplex.conformance.wire.WebSocketWire;
import duplex.conformance.wire.WireOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the protocol suites of Engine.IO 4 and Socket.IO 5 ask of Engine.IO, with what they send said back by Socket.IO. The
 * heartbeat's cases have their suites' pace; all others take their time.
 */
@Timeout(60)
final class EngineIoProtocolTest {
    private static final WireOptions WIRE = WireOptions.of(WireTap.NONE, Duration.ofSeconds(10));
    private static final String PATH = "/socket.io/?";
    private static final int ROUNDS = 3;

    private EchoApplication application;

    @BeforeEach
    void start() throws Exception {
        application = EchoApplication.startPatient();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    /** From here on with the heartbeat the suites expect. */
    private void restartWithTheSuitesPace() throws IOException {
        application.close();
        application = EchoApplication.start("/socket.io", 0);
    }

    @Test
    void theHandshakeNamesWhatTheSuitesExpectOfIt() throws Exception {
        restartWithTheSuitesPace();
        JsonNode polling = EngineIoPolling.open(application.address(), WIRE).handshake();
        SocketIoWire wire = SocketIoWire.open(application.address(), "", WIRE);
        JsonNode webSocket = new ObjectMapper()
                .readTree(wire.await(0, packet -> packet.startsWith("0")).substring(1));

        assertEquals("[\"websocket\"]", polling.path("upgrades").toString());
        assertEquals("[]", webSocket.path("upgrades").toString());
        for (JsonNode handshake : List.of(polling, webSocket)) {
            List<String> names = new ArrayList<>();
            handshake.fieldNames().forEachRemaining(names::add);
            assertEquals(List.of("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload"), names);
            assertTrue(handshake.path("sid").isTextual());
            assertEquals(300, handshake.path("pingInterval").asInt());
            assertEquals(200, handshake.path("pingTimeout").asInt());
            assertEquals(1_000_000, handshake.path("maxPayload").asInt());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  transport=polling",
        "GET,  EIO=abc&transport=polling",
        "GET,  EIO=4",
        "GET,  EIO=4&transport=abc",
        "POST, EIO=4&transport=polling",
        "PUT,  EIO=4&transport=polling",
    })
    void aSessionIsNotOpenedInAnotherWay(String method, String query) throws Exception {
        HttpAnswer answer = HttpConnection.once(application.address(), method, PATH + query, new byte[0], WIRE);

        assertEquals(400, answer.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"transport=websocket", "EIO=abc&transport=websocket", "EIO=4", "EIO=4&transport=abc"})
    void norAWebSocket(String query) {
        HandshakeRefusedException refusal = assertThrows(
                HandshakeRefusedException.class, () -> WebSocketWire.open(application.address(), PATH + query, WIRE));

        assertEquals(400, refusal.status());
    }

    @Test
    void whoAnswersThePingsOfAPollStays() throws Exception {
        restartWithTheSuitesPace();
        EngineIoPolling session = EngineIoPolling.open(application.address(), WIRE);
        session.post("40");

        session.get();
        for (int i = 0; i < ROUNDS; i++) {
            HttpAnswer poll = session.get();
            session.post("3");
            if (poll.body().startsWith("42")) {
                i--; // the greeting, which comes in its own time
            } else {
                assertEquals("2", poll.body());
            }
        }
    }

    @Test
    void whoDoesNotAnswerIsGone() throws Exception {
        restartWithTheSuitesPace();
        EngineIoPolling session = EngineIoPolling.open(application.address(), WIRE);
        SocketIoWire wire = SocketIoWire.open(application.address(), "", WIRE.silent());

        assertEquals("2", session.get().body());
        assertEquals("1", session.get().body());
        assertEquals(400, session.get().status());
        wire.webSocket().socketOver().get(10, TimeUnit.SECONDS);
        assertTrue(wire.packets().all().contains("2"));
    }

    @Test
    void whoAnswersThePingsOfAWebSocketStays() throws Exception {
        restartWithTheSuitesPace();
        SocketIoWire wire = SocketIoWire.open(application.address(), "", WIRE);
        wire.send("40");

        for (int from = 0, i = 0; i < ROUNDS; i++) {
            wire.await(from, "2"::equals);
            from = wire.packets().all().lastIndexOf("2") + 1;
        }
        wire.send("421[\"message-with-ack\",1]");
        wire.await(0, "431[1]"::equals);
        assertTrue(application.pongs.get() >= ROUNDS, "the application's own listener heard " + application.pongs);
    }

    @Test
    void aGoodbyeReleasesThePollThatIsOpen() throws Exception {
        EngineIoPolling session = EngineIoPolling.open(application.address(), WIRE);
        var poll = session.getLater();

        assertEquals(200, session.post("1").status());

        assertEquals("6", poll.get(10, TimeUnit.SECONDS).body());
        assertEquals(400, session.get().status());
    }

    @Test
    void aGoodbyeEndsAWebSocket() throws Exception {
        SocketIoWire wire = SocketIoWire.open(application.address(), "", WIRE);

        wire.send("1");

        wire.webSocket().socketOver().get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatIsNoPacketEndsTheSession() throws Exception {
        EngineIoPolling session = EngineIoPolling.open(application.address(), WIRE);
        SocketIoWire wire = SocketIoWire.open(application.address(), "", WIRE);

        assertEquals(400, session.post("abc").status());
        assertEquals(400, session.get().status());
        wire.send("abc");
        wire.webSocket().socketOver().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aSecondPollEndsTheSession() throws Exception {
        EngineIoPolling session = EngineIoPolling.open(application.address(), WIRE);
        var first = session.getLater();
        HttpAnswer second = session.get();

        List<Integer> statuses =
                new ArrayList<>(List.of(first.get(10, TimeUnit.SECONDS).status(), second.status()));
        statuses.sort(null);
        assertEquals(List.of(200, 400), statuses, "whichever came first is told that the session is over");
        assertEquals(400, session.get().status());
    }

    @Test
    void anUpgradedSessionSpeaksOverWebSocket() throws Exception {
        EngineIoPolling session = EngineIoPolling.open(application.address(), WIRE);
        session.post("40");
        assertTrue(session.get().body().startsWith("40{"));
        WebSocketWire socket = WebSocketWire.open(application.address(), session.upgradeTarget(), WIRE);

        socket.text("2probe");
        expect(socket, "3probe");
        HttpAnswer released = session.get();
        socket.text("5");
        socket.text("421[\"message-with-ack\",\"hello\"]");

        expect(socket, "431[\"hello\"]");
        assertTrue(List.of("6", "42[\"auth\",{}]").contains(released.body()), released.body());
    }

    @Test
    void anUpgradedSessionIsNotPolledNorTakenOver() throws Exception {
        EngineIoPolling session = EngineIoPolling.open(application.address(), WIRE);
        WebSocketWire socket = WebSocketWire.open(application.address(), session.upgradeTarget(), WIRE);
        socket.text("2probe");
        socket.text("5");

        assertEquals(400, session.get().status());
        WebSocketWire second = WebSocketWire.open(application.address(), session.upgradeTarget(), WIRE);
        second.socketOver().get(10, TimeUnit.SECONDS);

        socket.text("40");
        socket.text("421[\"message-with-ack\",\"hello\"]");
        expect(socket, "431[\"hello\"]");
    }

    private static void expect(WebSocketWire socket, String packet) throws Exception {
        boolean came = socket.frames()
                .await(
                        0,
                        frame -> frame.opcode() == Frame.TEXT && frame.asText().equals(packet),
                        WIRE.patience())
                .isPresent();
        assertTrue(came, () -> packet + " did not come; got " + socket.frames().all());
    }
}
