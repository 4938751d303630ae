package duplex.socketio.guard;

import static duplex.socketio.guard.EchoServer.WIRE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.HttpAnswer;
import duplex.conformance.wire.HttpConnection;
import duplex.conformance.wire.SocketIoWire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One POST of a session at a time, from its head to its answer: EIO4-POLLING-005. */
@Timeout(60)
final class PostGuardTest {
    private static final String SAY = "42[\"say\",1]";

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

    @Test
    void aSecondPostWhileTheFirstIsComingIsRefusedAndEndsTheSession() throws Exception {
        EngineIoPolling session = server.enterPolling();
        try (HttpConnection first = beginPost(session);
                HttpConnection second = HttpConnection.open(server.address(), WIRE)) {
            HttpAnswer refusal = second.exchange("POST", target(session), bytes(SAY));

            assertEquals(400, refusal.status());
            assertEquals("close", refusal.header("Connection").orElse("none"));
            server.expectComing('-');
            first.write(bytes(SAY.substring(1)));
            assertEquals(400, first.readAnswer().status(), "its session is over");
        }
        assertEquals(0, server.heard.size());
    }

    /** It need not be whole, nor will the rest of it be kept. */
    @Test
    void theHeadOfTheSecondIsEnough() throws Exception {
        EngineIoPolling session = server.enterPolling();
        try (HttpConnection first = beginPost(session);
                HttpConnection second = HttpConnection.open(server.address(), WIRE)) {
            second.write(bytes(second.head("POST", target(session), 1000)));

            assertEquals(400, second.readAnswer().status());
            second.write(bytes("x".repeat(999)));
            server.expectComing('-');
            first.write(bytes(SAY.substring(1)));
            assertEquals(400, first.readAnswer().status());
        }
    }

    @Test
    void oneAfterAnotherOverWhicheverConnectionIsAsItShouldBe() throws Exception {
        EngineIoPolling session = server.enterPolling();
        try (HttpConnection one = HttpConnection.open(server.address(), WIRE);
                HttpConnection other = HttpConnection.open(server.address(), WIRE)) {
            for (int i = 0; i < 500; i++) {
                assertEquals(
                        200, one.exchange("POST", target(session), bytes(SAY)).status(), "POST " + 2 * i);
                assertEquals(
                        200, other.exchange("POST", target(session), bytes(SAY)).status(), "after " + 2 * i);
            }
        }
        assertFalse(link(session).isPosted());
    }

    @Test
    void aPostThatBrokeOffIsNotWaitedFor() throws Exception {
        EngineIoPolling session = server.enterPolling();

        beginPost(session).close();
        await(() -> !link(session).isPosted());

        assertEquals(200, session.post(SAY).status());
    }

    @Test
    void sessionsDoNotMindEachOthersPosts() throws Exception {
        EngineIoPolling ann = server.enterPolling();
        EngineIoPolling bob = server.enterPolling();
        try (HttpConnection coming = beginPost(ann)) {
            assertEquals(200, bob.post(SAY).status());
            coming.write(bytes(SAY.substring(1)));
            assertEquals(200, coming.readAnswer().status());
        }
    }

    /** Who may not ask is refused, and the session does not know of it. */
    @ParameterizedTest
    @CsvSource({"Origin, http://foe.example, 403", "Host, foe.example, 421"})
    void aForeignPostDoesNoHarm(String header, String value, int status) throws Exception {
        EngineIoPolling session = server.enterPolling();
        try (HttpConnection coming = beginPost(session);
                HttpConnection foreign = HttpConnection.open(server.address(), WIRE)) {
            String head = foreign.head("POST", target(session), SAY.length());
            head = header.equals("Host")
                    ? head.replaceFirst("Host: .*", "Host: " + value)
                    : head.replaceFirst("Host: ", header + ": " + value + "\r\nHost: ");
            foreign.write(bytes(head + SAY));

            assertEquals(status, foreign.readAnswer().status());
            coming.write(bytes(SAY.substring(1)));
            assertEquals(200, coming.readAnswer().status());
        }
    }

    @Test
    void aSessionOnWebSocketIsNotEndedByPosts() throws Exception {
        try (SocketIoWire wire = server.enter()) {
            String sid = wire.packets().all().get(0).replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
            String target = "/socket.io/?EIO=4&transport=polling&sid=" + sid;
            try (HttpConnection first = HttpConnection.open(server.address(), WIRE);
                    HttpConnection second = HttpConnection.open(server.address(), WIRE)) {
                first.write(bytes(first.head("POST", target, 10)));
                assertEquals(400, second.exchange("POST", target, bytes(SAY)).status());
            }
            wire.send("421[\"say\",1]");
            wire.await(0, packet -> packet.equals("431[1]"));
        }
    }

    /** The head, and one byte of the body. */
    private HttpConnection beginPost(EngineIoPolling session) throws IOException {
        HttpConnection connection = HttpConnection.open(server.address(), WIRE);
        connection.write(bytes(connection.head("POST", target(session), SAY.length()) + SAY.charAt(0)));
        await(() -> link(session).isPosted());
        return connection;
    }

    private Link link(EngineIoPolling session) {
        return server.link(session.handshake().path("sid").asText());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the server does not come to know what it should");
            }
            Thread.onSpinWait();
        }
    }

    private static String target(EngineIoPolling session) {
        return "/socket.io/?EIO=4&transport=polling&sid="
                + session.handshake().path("sid").asText();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
