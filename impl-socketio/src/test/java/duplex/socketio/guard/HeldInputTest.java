package duplex.socketio.guard;

import static duplex.socketio.guard.EchoServer.WIRE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.Frame;
import duplex.conformance.wire.HttpConnection;
import duplex.conformance.wire.SocketIoWire;
import io.netty.channel.Channel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients sent before they learned that the gate is shut: it neither piles up nor gets lost, and they are not gone. */
@Timeout(60)
final class HeldInputTest {
    private static final int MESSAGES = 50;

    private EchoServer server;
    private ReadGate gate;

    @BeforeEach
    void start() throws Exception {
        server = EchoServer.startOnOneEventLoop();
        gate = server.pipeline.gate();
    }

    @AfterEach
    void stop() throws Exception {
        gate.open();
        try (EchoServer last = server) {
            last.expectAlive();
        }
    }

    @Test
    void ofFramesThatCameTogetherOneIsTaken() throws Exception {
        try (SocketIoWire wire = server.enter()) {
            shut();
            wire.webSocket().raw(frames());
            awaitHeard(1);

            openForAMoment();
            awaitHeard(2);

            gate.open();
            wire.await(0, ("42[\"said\"," + (MESSAGES - 1) + "]")::equals);
            assertEquals(everything(), server.heard.toString());
            wire.send("421[\"say\",\"more\"]");
            wire.await(0, "431[\"more\"]"::equals);
        }
    }

    /** And the answer waits, or the client would send the next. */
    @Test
    void ofPacketsInOneBodyOneIsTaken() throws Exception {
        EngineIoPolling session = server.enterPolling();
        try (HttpConnection connection = HttpConnection.open(server.address(), WIRE)) {
            shut();
            post(connection, session);
            awaitHeard(1);

            openForAMoment();
            awaitHeard(2);
            assertTrue(server.link(sid(session)).isPosted(), "it was answered");

            gate.open();
            assertEquals(200, connection.readAnswer().status());
            assertEquals(everything(), server.heard.toString());
            assertEquals(
                    200,
                    connection
                            .exchange("POST", target(session), ascii(say("\"more\"")))
                            .status());
        }
    }

    @Test
    void whatIsHeldBackForSomeoneWhoGoesIsForNobody() throws Exception {
        EngineIoPolling session = server.enterPolling();
        try (SocketIoWire wire = server.enter();
                HttpConnection connection = HttpConnection.open(server.address(), WIRE)) {
            shut();
            wire.webSocket().raw(frames());
            awaitHeard(1);
            post(connection, session);
            awaitHeard(2);

            server.namespace().getAllClients().forEach(client -> client.disconnect());
            gate.open();

            wire.webSocket().socketOver().get(10, TimeUnit.SECONDS);
            assertEquals(200, connection.readAnswer().status(), "what came of it is told by the poll");
        }
        server.awaitNoConnection();
        assertEquals("[0, 0]", server.heard.toString());
    }

    /** Its pongs lie unread. Others who say nothing at all come and go meanwhile: so its own time is long over. */
    @Test
    void whoIsNotReadFromIsNotTakenForSilentUntilTheyAre() throws Exception {
        try (EchoServer hasty = EchoServer.start(Duration.ofSeconds(10), Duration.ofMillis(400));
                SocketIoWire alive = hasty.enter();
                SocketIoWire dead = SocketIoWire.open(hasty.address(), "", WIRE.silent())) {
            hasty.pipeline.gate().shut();
            dead.send("40");
            hasty.expectComing('+');
            alive.send("421[\"say\",1]");
            Channel channel = Objects.requireNonNull(hasty.link(sid(alive)).socket());
            await(() -> !channel.config().isAutoRead(), "it is still read from");

            for (int i = 0; i < 3; i++) {
                SocketIoWire silent = SocketIoWire.open(hasty.address(), "", WIRE.silent());
                silent.webSocket().socketOver().get(10, TimeUnit.SECONDS);
            }
            assertEquals(List.of(), List.copyOf(hasty.comings), "somebody who waits was taken for gone");

            hasty.pipeline.gate().open();
            hasty.expectComing('-');
            dead.webSocket().socketOver().get(10, TimeUnit.SECONDS);
            alive.send("422[\"say\",2]");
            alive.await(0, "432[2]"::equals);
        }
    }

    /** Waits until so much was heard, and no more: the event loop has done with what it had read. */
    private void awaitHeard(int messages) throws Exception {
        await(() -> server.heard.size() >= messages, "less was heard than " + messages);
        server.eventLoop().submit(() -> {}).get();
        assertEquals(messages, server.heard.size());
    }

    private static void await(BooleanSupplier condition, String otherwise) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadline < 0, otherwise);
            Thread.onSpinWait();
        }
    }

    /** Once the event loop has done with what came before. */
    private void shut() throws Exception {
        server.eventLoop().submit(gate::shut).get();
    }

    /** It is shut again before anybody whom it opened for is read from. */
    private void openForAMoment() throws Exception {
        server.eventLoop()
                .submit(() -> {
                    gate.open();
                    gate.shut();
                })
                .get();
    }

    private static byte[] frames() {
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        for (int i = 0; i < MESSAGES; i++) {
            together.writeBytes(Frame.text(say(String.valueOf(i))).masked());
        }
        return together.toByteArray();
    }

    private static void post(HttpConnection connection, EngineIoPolling session) throws Exception {
        String body = String.join(
                "\u001e",
                IntStream.range(0, MESSAGES)
                        .mapToObj(i -> say(String.valueOf(i)))
                        .toList());
        connection.write(ascii(connection.head("POST", target(session), body.length()) + body));
    }

    private static String everything() {
        return IntStream.range(0, MESSAGES).boxed().toList().toString();
    }

    private static String say(String json) {
        return "42[\"say\"," + json + "]";
    }

    private static String target(EngineIoPolling session) {
        return "/socket.io/?EIO=4&transport=polling&sid=" + sid(session);
    }

    private static String sid(SocketIoWire wire) {
        return wire.packets().all().get(0).replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
    }

    private static String sid(EngineIoPolling session) {
        return session.handshake().path("sid").asText();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
