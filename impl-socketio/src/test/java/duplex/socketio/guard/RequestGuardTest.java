package duplex.socketio.guard;

import static duplex.socketio.guard.EchoServer.WIRE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.HandshakeRefusedException;
import duplex.conformance.wire.HttpAnswer;
import duplex.conformance.wire.HttpConnection;
import duplex.conformance.wire.SocketIoWire;
import duplex.conformance.wire.WebSocketWire;
import duplex.conformance.wire.WireOptions;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked over HTTP, and from where. */
@Timeout(60)
final class RequestGuardTest {
    private static final String OPEN = "/socket.io/?EIO=4&transport=polling";
    private static final byte[] NOTHING = {};

    private EchoServer server;

    @BeforeEach
    void start() throws Exception {
        server = EchoServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        try (EchoServer last = server) {
            last.expectAlive();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /socket.io/?transport=polling,                        400",
        "GET,  /socket.io/?EIO=3&transport=polling,                  400",
        "GET,  /socket.io/?EIO=abc&transport=polling,                400",
        "GET,  /socket.io/?EIO=4,                                    400",
        "GET,  /socket.io/?EIO=4&transport=pigeon,                   400",
        "GET,  /socket.io/?EIO=4&transport=websocket,                400",
        "POST, /socket.io/?EIO=4&transport=polling,                  400",
        "PUT,  /socket.io/?EIO=4&transport=polling,                  400",
        "GET,  /socket.io/?EIO=4&transport=polling&sid=x,            400",
        "GET,  /socket.io/?EIO=4&transport=polling&sid=1-1-1-1-1,    400",
        "GET,  /socket.io/?EIO=4&transport=polling&username=%zz,     400",
        "GET,  /socket.io/?EIO=4&transport=polling&%6a=1,            400",
        "GET,  /,                                                    404",
        "GET,  /socket.iox/?EIO=4&transport=polling,                 404",
        "GET,  /socket.io/more?EIO=4&transport=polling,              404",
        "GET,  /socket.io/?EIO=4&transport=polling&j=x&b64=1,        200",
    })
    void onlyEngineIo4IsLetThrough(String method, String target, int status) throws Exception {
        assertEquals(status, once(method, target, WIRE).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost:9002", "127.0.0.1:1", "[::1]", "[::1]:9002", "chat.example"})
    void theServerAnswersToItsNames(String host) throws Exception {
        assertEquals(200, askedFor("Host: " + host + "\r\n").status());
    }

    /** A page of a name that was made to lead here is the server's own by its origin. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host:\r\n",
                "Host: foe.example\r\n",
                "Host: foe.example:9002\r\nOrigin: http://foe.example:9002\r\n",
                "Host: localhost.foe.example\r\n",
                "Host: foe.example:localhost\r\n",
                "Host: ::1\r\n",
                "Host: localhost\r\nHost: foe.example\r\n"
            })
    void toOthersItDoesNot(String headers) throws Exception {
        HttpAnswer answer = askedFor(headers);

        assertEquals(421, answer.status());
        assertTrue(answer.body().contains("forbidden-host"), answer.body());
    }

    @Test
    void aWebSocketOfAnotherVersionIsToldWhichThereIs() throws Exception {
        HttpAnswer answer = handshake("HTTP/1.1", "12");

        assertEquals(426, answer.status());
        assertEquals("13", answer.header("sec-websocket-version").orElse("none"));
    }

    @Test
    void noWebSocketIsOpenedByAnOlderHttp() throws Exception {
        assertEquals(400, handshake("HTTP/1.0", "13").status());
        assertEquals(101, handshake("HTTP/1.1", "13").status());
    }

    private HttpAnswer handshake(String http, String version) throws IOException {
        try (HttpConnection connection = HttpConnection.open(server.address(), WIRE)) {
            String request = "GET /socket.io/?EIO=4&transport=websocket " + http + "\r\nHost: localhost\r\n"
                    + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                    + "Sec-WebSocket-Version: " + version + "\r\n\r\n";
            connection.write(request.getBytes(StandardCharsets.US_ASCII));
            return connection.readAnswer();
        }
    }

    private HttpAnswer askedFor(String headers) throws IOException {
        try (HttpConnection connection = HttpConnection.open(server.address(), WIRE)) {
            String request = "GET " + OPEN + " HTTP/1.1\r\n" + headers + "\r\n";
            connection.write(request.getBytes(StandardCharsets.US_ASCII));
            return connection.readAnswer();
        }
    }

    @Test
    void aRequestThatIsNoneIsRefused() throws Exception {
        try (HttpConnection connection = HttpConnection.open(server.address(), WIRE)) {
            connection.write("BLURB\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertEquals(400, connection.readAnswer().status());
        }
    }

    @Test
    void aForeignPageIsRefusedOnBothTransports() throws Exception {
        WireOptions foreign = WIRE.withHeader("Origin", "http://foe.example");

        HttpAnswer answer = once("GET", OPEN, foreign);

        assertEquals(403, answer.status());
        assertTrue(answer.body().contains("forbidden-origin"), answer.body());
        assertEquals(Optional.empty(), answer.header("Access-Control-Allow-Origin"));
        HandshakeRefusedException refusal =
                assertThrows(HandshakeRefusedException.class, () -> SocketIoWire.open(server.address(), "", foreign));
        assertEquals(403, refusal.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "http://127.0.0.1", "http://127.0.0.1:1", "https://friend.example", "friend.example"})
    void whatOnlyLooksLikeAFriendIsNone(String origin) throws Exception {
        assertEquals(403, once("GET", OPEN, WIRE.withHeader("Origin", origin)).status());
    }

    @Test
    void aFriendlyPageMayReadTheAnswers() throws Exception {
        WireOptions friend = WIRE.withHeader("Origin", EchoServer.ALLOWED_ORIGIN);

        HttpAnswer preflight = once("OPTIONS", OPEN, friend);
        HttpAnswer opened = once("GET", OPEN, friend);
        HttpAnswer refused = once("GET", OPEN + "&sid=x", friend);

        assertEquals(204, preflight.status());
        assertEquals(Optional.of("GET, POST"), preflight.header("Access-Control-Allow-Methods"));
        assertEquals(Optional.of("content-type"), preflight.header("Access-Control-Allow-Headers"));
        assertEquals(200, opened.status());
        assertEquals(400, refused.status());
        for (HttpAnswer answer : List.of(preflight, opened, refused)) {
            assertEquals(Optional.of(EchoServer.ALLOWED_ORIGIN), answer.header("Access-Control-Allow-Origin"));
            assertEquals(Optional.of("true"), answer.header("Access-Control-Allow-Credentials"));
        }
        SocketIoWire.open(server.address(), "", friend).close();
    }

    @Test
    void theServersOwnPageIsAtHome() throws Exception {
        HttpAnswer answer = once("GET", OPEN, WIRE.withHeader("Origin", "http://127.0.0.1:" + server.port()));

        assertEquals(200, answer.status());
        assertEquals(Optional.empty(), answer.header("Set-Cookie"), "a cookie would name the session to other pages");
    }

    @Test
    void aConnectionIsKeptAliveAsItSays() throws Exception {
        try (HttpConnection connection = HttpConnection.open(server.address(), WIRE)) {
            for (int i = 0; i < 5; i++) {
                HttpAnswer answer = connection.exchange("GET", OPEN, NOTHING);
                assertEquals(200, answer.status());
                assertEquals(Optional.of("keep-alive"), answer.header("Connection"));
            }
        }
        try (HttpConnection connection =
                HttpConnection.open(server.address(), WIRE.withHeader("Connection", "close"))) {
            assertEquals(
                    Optional.of("close"),
                    connection.exchange("GET", OPEN, NOTHING).header("Connection"));
            assertThrows(IOException.class, () -> connection.exchange("GET", OPEN, NOTHING));
        }
    }

    @Test
    void severalSessionsMayShareOneConnection() throws Exception {
        EngineIoPolling ann = server.enterPolling();
        EngineIoPolling bob = server.enterPolling();
        try (HttpConnection shared = HttpConnection.open(server.address(), WIRE)) {
            for (int i = 0; i < 20; i++) {
                ann.post("42[\"say\",\"ann " + i + "\"]");
                bob.post("42[\"say\",\"bob " + i + "\"]");
                assertEquals("42[\"said\",\"ann " + i + "\"]", poll(shared, ann).body());
                assertEquals("42[\"said\",\"bob " + i + "\"]", poll(shared, bob).body());
            }
        }
    }

    @Test
    void twoRequestsAtATimeOnOneConnectionAreTooMany() throws Exception {
        EngineIoPolling session = server.enterPolling();
        try (HttpConnection connection = HttpConnection.open(server.address(), WIRE)) {
            byte[] get = connection.head("GET", pollTarget(session), 0).getBytes(StandardCharsets.US_ASCII);
            connection.write(get);
            connection.write(get);

            assertThrows(IOException.class, connection::readAnswer);
        }
    }

    @Test
    void twoPollsAtATimeEndTheSession() throws Exception {
        EngineIoPolling session = server.enterPolling();
        var first = session.getLater();
        HttpAnswer second = session.get();

        List<String> bodies =
                new ArrayList<>(List.of(first.get(10, TimeUnit.SECONDS).body(), second.body()));
        bodies.sort(null);
        assertEquals("1", bodies.get(0));
        assertTrue(bodies.get(1).contains("Bad request"), bodies.get(1));
        server.expectComing('-');
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAndEndsItsSession() throws Exception {
        EngineIoPolling session = server.enterPolling();

        HttpAnswer answer = session.post("42[\"say\",\"" + "x".repeat(EchoServer.MAX_PAYLOAD_BYTES) + "\"]");

        assertEquals(413, answer.status());
        assertTrue(answer.body().contains("too-large"), answer.body());
        assertEquals(400, session.get().status());
        server.expectComing('-');
    }

    @Test
    void aBodyJustSmallEnoughIsTaken() throws Exception {
        EngineIoPolling session = server.enterPolling();
        String frame = "42[\"say\",\"\"]";

        String text = "x".repeat(EchoServer.MAX_PAYLOAD_BYTES - frame.length());

        assertEquals(200, session.post("42[\"say\",\"" + text + "\"]").status());
        assertEquals("42[\"said\",\"" + text + "\"]", session.get().body());
    }

    @Test
    void aFrameThatIsTooLargeEndsItsSession() throws Exception {
        SocketIoWire wire = server.enter();

        wire.send("42[\"say\",\"" + "x".repeat(EchoServer.MAX_PAYLOAD_BYTES) + "\"]");

        assertEquals(1009, wire.webSocket().ended().get(10, TimeUnit.SECONDS).code());
        server.expectComing('-');
    }

    @Test
    void aSecondWebSocketDoesNotTakeTheSessionOver() throws Exception {
        try (SocketIoWire wire = server.enter()) {
            String sid = sidOf(wire);

            WebSocketWire thief =
                    WebSocketWire.open(server.address(), "/socket.io/?EIO=4&transport=websocket&sid=" + sid, WIRE);

            thief.socketOver().get(10, TimeUnit.SECONDS);
            wire.send("421[\"say\",1]");
            wire.await(0, packet -> packet.equals("431[1]"));
        }
    }

    @Test
    void aSessionOnWebSocketIsNotPolled() throws Exception {
        try (SocketIoWire wire = server.enter()) {
            assertEquals(400, once("GET", OPEN + "&sid=" + sidOf(wire), WIRE).status());
            assertEquals(400, once("POST", OPEN + "&sid=" + sidOf(wire), WIRE).status());
        }
    }

    @Test
    void thereIsAnEndToSessionsAndConnections() throws Exception {
        for (int i = 0; i < EchoServer.MAX_CONNECTIONS; i++) {
            assertEquals(200, once("GET", OPEN, WIRE).status());
        }
        assertEquals(503, once("GET", OPEN, WIRE).status());

        try (EchoServer other = EchoServer.start()) {
            List<HttpConnection> open = new ArrayList<>();
            for (int i = 0; i < EchoServer.MAX_CONNECTIONS; i++) {
                open.add(HttpConnection.open(other.address(), WIRE));
            }
            assertThrows(IOException.class, () -> EngineIoPolling.knock(other.address(), WIRE));
            for (HttpConnection connection : open) {
                connection.close();
            }
        }
        server.close();
        server = EchoServer.start();
    }

    /** A refusal has a body, and the answer to HEAD has none: what follows would be read from the middle of it. */
    @Test
    void theAnswerToHeadIsTheLastOnItsConnection() throws Exception {
        assertEquals(
                Optional.of("close"),
                once("HEAD", OPEN, WIRE).header("Connection").map(String::toLowerCase));
    }

    @Test
    void halfARequestIsNotWaitedForLong() throws Exception {
        try (HttpConnection connection = HttpConnection.open(server.address(), WIRE)) {
            connection.exchange("GET", OPEN, NOTHING);
            connection.write("GET /socket.io/?EIO=4 HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));

            IOException end = assertThrows(IOException.class, connection::readAnswer);
            assertFalse(end instanceof SocketTimeoutException, "the connection is still open");
        }
    }

    private HttpAnswer once(String method, String target, WireOptions options) throws IOException {
        return HttpConnection.once(server.address(), method, target, NOTHING, options);
    }

    private static HttpAnswer poll(HttpConnection connection, EngineIoPolling session) throws IOException {
        return connection.exchange("GET", pollTarget(session), NOTHING);
    }

    private static String pollTarget(EngineIoPolling session) {
        return OPEN + "&sid=" + session.handshake().path("sid").asText();
    }

    private static String sidOf(SocketIoWire wire) {
        String open = wire.packets().all().get(0);
        return open.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
    }
}
