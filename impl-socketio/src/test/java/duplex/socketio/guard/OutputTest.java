package duplex.socketio.guard;

import static duplex.socketio.guard.EchoServer.WIRE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.Frame;
import duplex.conformance.wire.SocketIoWire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent: all of it, in order, to those who take it; and those who do not are cut, at nobody else's cost. */
@Timeout(120)
final class OutputTest {
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

    /** The library throws away every 51st packet of a poll's answer. */
    @Test
    void aPollFetchesEverythingThatWaits() throws Exception {
        EngineIoPolling session = server.enterPolling();
        List<String> sent = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sent.add("42[\"say\"," + i + "]");
            expected.add("42[\"said\"," + i + "]");
        }

        session.post(sent.toArray(String[]::new));

        assertEquals(expected, EngineIoPolling.packetsOf(session.get()));
    }

    @Test
    void whoDoesNotReadIsCutAndTheOthersLoseNothing() throws Exception {
        try (SocketIoWire reader = SocketIoWire.open(server.address(), "", WIRE);
                SocketIoWire stuck = SocketIoWire.open(server.address(), "", WIRE.withReceiveBuffer(8 * 1024))) {
            reader.send("40");
            server.expectComing('+');
            stuck.send("40");
            server.expectComing('+');
            stuck.webSocket().pauseReading();

            floodEveryone(reader);

            server.expectComing('-');
        }
    }

    @Test
    void whoDoesNotPollIsCutAndTheOthersLoseNothing() throws Exception {
        EngineIoPolling silent = server.enterPolling();
        try (SocketIoWire reader = SocketIoWire.open(server.address(), "", WIRE)) {
            reader.send("40");
            server.expectComing('+');

            floodEveryone(reader);

            server.expectComing('-');
            assertEquals(400, silent.get().status());
        }
    }

    /** What the guard itself answers is counted too. */
    @Test
    void whoAsksForNamespacesAndDoesNotPollIsCut() throws Exception {
        EngineIoPolling session = server.enterPolling();
        String[] knocks = new String[600];
        Arrays.fill(knocks, "40/" + "n".repeat(100));
        int status = 200;

        for (int i = 0; i < 100 && status == 200; i++) {
            status = session.post(knocks).status();
        }

        assertEquals(400, status);
        server.expectComing('-');
    }

    @Test
    void whoPingsAndDoesNotReadIsCut() throws Exception {
        try (SocketIoWire stuck = SocketIoWire.open(server.address(), "", WIRE.withReceiveBuffer(8 * 1024))) {
            stuck.send("40");
            server.expectComing('+');
            stuck.webSocket().pauseReading();
            byte[] pings = pings(2_000);

            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 100; i++) {
                    stuck.webSocket().raw(pings);
                }
            });
            server.expectComing('-');
        }
    }

    @Test
    void aPingIsAnswered() throws Exception {
        try (SocketIoWire wire = server.enter()) {
            wire.webSocket().frame(Frame.of(Frame.PING, new byte[] {1, 2, 3}));

            assertTrue(wire.webSocket()
                    .frames()
                    .await(0, Frame.of(Frame.PONG, new byte[] {1, 2, 3})::equals, WIRE.patience())
                    .isPresent());
        }
    }

    @Test
    void whoDoesNotAnswerTheHeartbeatIsGone() throws Exception {
        try (EchoServer hasty = EchoServer.start(Duration.ofSeconds(10), Duration.ofMillis(400))) {
            SocketIoWire silent = SocketIoWire.open(hasty.address(), "", WIRE.silent());
            SocketIoWire alive = SocketIoWire.open(hasty.address(), "", WIRE);
            silent.send("40");
            hasty.expectComing('+');
            alive.send("40");
            hasty.expectComing('+');

            hasty.expectComing('-');
            silent.webSocket().socketOver().get(10, TimeUnit.SECONDS);
            alive.send("421[\"say\",1]");
            alive.await(0, packet -> packet.equals("431[1]"));
            alive.close();
        }
    }

    @Test
    void oneWhoIsStuckAndSilentIsClosedByForce() throws Exception {
        try (EchoServer hasty = EchoServer.start(Duration.ofSeconds(10), Duration.ofMillis(400));
                SocketIoWire stuck = SocketIoWire.open(hasty.address(), "", WIRE.withReceiveBuffer(8 * 1024))) {
            stuck.send("40");
            hasty.expectComing('+');
            stuck.webSocket().pauseReading();
            for (int i = 0; i < 40; i++) {
                stuck.send("42[\"say\",\"" + "x".repeat(16 * 1024) + "\"]");
            }

            hasty.expectComing('-');
            hasty.awaitNoConnection();
        }
    }

    private static byte[] pings(int count) {
        byte[] one = Frame.of(Frame.PING, new byte[125]).masked();
        byte[] all = new byte[one.length * count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(one, 0, all, i * one.length, one.length);
        }
        return all;
    }

    /** Far more than fits into a socket's buffers and the limit together; the reader gets every bit of it. */
    private static void floodEveryone(SocketIoWire reader) throws Exception {
        for (int i = 0; i < 20; i++) {
            String ack = "43" + i + "[\"done\"]";
            reader.send("42" + i + "[\"flood everyone\",{}]");
            reader.await(0, packet -> packet.equals(ack));
        }
        long floods = reader.packets().all().stream()
                .filter(packet -> packet.startsWith("42[\"flood\""))
                .count();
        assertEquals(20 * EchoServer.FLOOD_EVENTS, floods);
    }
}
