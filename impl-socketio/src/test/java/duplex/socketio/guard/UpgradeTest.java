package duplex.socketio.guard;

import static duplex.socketio.guard.EchoServer.WIRE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.Frame;
import duplex.conformance.wire.WebSocketWire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link Upgrade}: from long-polling to WebSocket, nothing lost. SIO-009. */
@Timeout(60)
final class UpgradeTest {
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

    /** The library's mistake: it answers one poll, and the client that polls once more waits for ever. */
    @Test
    void everyPollIsAnsweredUntilTheUpgradeIsDone() throws Exception {
        EngineIoPolling session = server.enterPolling();
        WebSocketWire socket = probe(session);

        for (int i = 0; i < 5; i++) {
            assertEquals("6", session.getLater().get(5, TimeUnit.SECONDS).body());
        }
        socket.text("5");
        socket.text("421[\"say\",1]");
        expect(socket, "431[1]");
    }

    /** The client waits for its last poll before it changes over; one that is open then was sent for nothing. */
    @Test
    void aPollThatIsStillOpenIsRefused() throws Exception {
        EngineIoPolling session = server.enterPolling();
        var poll = session.getLater();
        server.awaitPollOf(session);
        WebSocketWire socket = open(session);
        ByteArrayOutputStream hasty = new ByteArrayOutputStream();
        hasty.writeBytes(Frame.text("2probe").masked());
        hasty.writeBytes(Frame.text("5").masked());

        socket.raw(hasty.toByteArray());

        assertEquals(400, poll.get(10, TimeUnit.SECONDS).status());
        socket.text("421[\"say\",1]");
        expect(socket, "431[1]");
    }

    @Test
    void whoProbesForEverIsOut() throws Exception {
        EngineIoPolling session = server.enterPolling();
        WebSocketWire socket = probe(session);

        for (int i = 0; i < 100; i++) {
            try {
                socket.text("2probe");
            } catch (IOException closed) {
                break;
            }
        }

        socket.socketOver().get(10, TimeUnit.SECONDS);
        server.expectComing('-');
        assertEquals(400, session.get().status());
        long answers = socket.frames().all().stream()
                .filter(frame -> frame.asText().equals("3probe"))
                .count();
        assertEquals(3, answers);
    }

    @Test
    void whatIsSentWhileNobodyPollsComesOverTheNewConnection() throws Exception {
        EngineIoPolling session = server.enterPolling();
        WebSocketWire socket = probe(session);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            session.post("42" + i + "[\"say\"," + i + "]");
            expected.add("42[\"said\"," + i + "]");
            expected.add("43" + i + "[" + i + "]");
        }

        socket.text("5");

        expect(socket, "43119[119]");
        assertEquals(expected, textsAfterProbe(socket));
    }

    /** What a room is told before, during and after the change, batch by batch. */
    @Test
    void whatARoomIsToldComesOnceAndInOrderWhicheverWay() throws Exception {
        for (int session = 0; session < 20; session++) {
            try (Teller teller = Teller.of(server.pipeline.outbox())) {
                List<Integer> heard = upgradeWhileTold(server.enterPolling(), teller);

                assertEquals(IntStream.range(0, teller.allowed()).boxed().toList(), heard);
            }
        }
    }

    private List<Integer> upgradeWhileTold(EngineIoPolling session, Teller teller) throws Exception {
        String sid = session.handshake().path("sid").asText();
        server.namespace().getClient(UUID.fromString(sid)).joinRoom(Teller.ROOM);
        teller.allowMore();
        List<String> packets = new ArrayList<>(EngineIoPolling.packetsOf(session.get()));
        teller.allowMore();
        WebSocketWire socket = probe(session);
        teller.allowMore();
        packets.addAll(EngineIoPolling.packetsOf(session.get()));
        teller.allowMore();
        socket.text("5");
        teller.allowMore();
        socket.text("421[\"say\",1]");
        expect(socket, "431[1]");
        teller.allowMore();
        expect(socket, Teller.packet(teller.allowed() - 1));
        packets.addAll(textsAfterProbe(socket));
        socket.close();
        server.expectComing('-');
        return Teller.numbers(packets);
    }

    /** One who asked for the transport just before the upgrade, and sends just after it. */
    @Test
    void whoStillThinksOfPollingIsHeardToo() throws Exception {
        EngineIoPolling session = server.enterPolling();
        WebSocketWire socket = probe(session);
        socket.text("5");
        socket.text("421[\"say\",1]");
        expect(socket, "431[1]");

        Link link = server.link(session.handshake().path("sid").asText());
        var written = link.head().send(new Packet(PacketType.PING, EngineIOVersion.V4), Transport.POLLING);

        assertNotNull(written, "it found no connection");
        expect(socket, "2");
    }

    @Test
    void aProbeThatBreaksOffLeavesPollingAsItWas() throws Exception {
        EngineIoPolling session = server.enterPolling();
        probe(session).close();
        probe(session).reset();
        WebSocketWire rude = openAndSay(session, "421[\"say\",\"not probed\"]");
        rude.socketOver().get(10, TimeUnit.SECONDS);

        session.post("421[\"say\",1]");
        String answers = "";
        while (!answers.contains("431[1]")) {
            answers += session.get().body();
        }
        assertFalse(answers.contains("not probed"), answers);
        server.comings.forEach(coming -> assertFalse(coming.startsWith("-"), "the session was ended"));
    }

    @Test
    void afterABrokenProbeTheNextOneSucceeds() throws Exception {
        EngineIoPolling session = server.enterPolling();
        WebSocketWire first = probe(session);
        first.reset();

        WebSocketWire second = probe(session);
        second.text("5");
        second.text("421[\"say\",1]");

        expect(second, "431[1]");
    }

    @Test
    void afterABrokenProbeWhatManyGetComesOverTheNextOne() throws Exception {
        EngineIoPolling session = server.enterPolling();
        String sid = session.handshake().path("sid").asText();
        server.namespace().getClient(UUID.fromString(sid)).joinRoom(Teller.ROOM);
        probe(session).reset();
        WebSocketWire second = probe(session);
        second.text("5");
        second.text("421[\"say\",1]");
        expect(second, "431[1]");

        server.pipeline.outbox().toRoom(Teller.ROOM, "all", 2);
        Flush.of(server.pipeline.outbox());

        expect(second, "42[\"all\",2]");
    }

    @Test
    void aSecondProbeAtTheSameTimeIsTurnedAway() throws Exception {
        EngineIoPolling session = server.enterPolling();
        WebSocketWire first = probe(session);

        open(session).socketOver().get(10, TimeUnit.SECONDS);

        first.text("5");
        first.text("421[\"say\",1]");
        expect(first, "431[1]");
    }

    @Test
    void theSessionMayUpgradeBeforeItEnters() throws Exception {
        EngineIoPolling session = EngineIoPolling.open(server.address(), WIRE);
        WebSocketWire socket = probe(session);

        socket.text("5");
        socket.text("40");

        expect(socket, "42[\"welcome\",{}]");
        assertEquals(400, session.get().status());
    }

    @Test
    void theEndOfTheNewConnectionIsTheEndOfTheSession() throws Exception {
        EngineIoPolling session = server.enterPolling();
        WebSocketWire socket = probe(session);
        socket.text("5");
        socket.text("421[\"say\",1]");
        expect(socket, "431[1]");

        socket.close();

        server.expectComing('-');
    }

    private WebSocketWire open(EngineIoPolling session) throws Exception {
        return WebSocketWire.open(server.address(), session.upgradeTarget(), WIRE);
    }

    /** Retried: a second connection is turned away, which may be before it has said anything. */
    private WebSocketWire openAndSay(EngineIoPolling session, String packet) throws Exception {
        IOException reason = new IOException("not tried");
        for (int i = 0; i < 100; i++) {
            WebSocketWire socket = open(session);
            try {
                socket.text(packet);
                return socket;
            } catch (IOException turnedAway) {
                reason = turnedAway;
            }
        }
        throw reason;
    }

    /** Retried: the end of an earlier probe may not have been noticed yet. */
    private WebSocketWire probe(EngineIoPolling session) throws Exception {
        for (int i = 0; i < 100; i++) {
            WebSocketWire socket = openAndSay(session, "2probe");
            Frame first = socket.frames()
                    .await(0, frame -> true, WIRE.patience())
                    .orElseThrow(() -> new AssertionError("no answer to the probe"));
            if (first.opcode() == Frame.TEXT) {
                assertEquals("3probe", first.asText());
                return socket;
            }
        }
        throw new AssertionError("every probe was turned away");
    }

    private static void expect(WebSocketWire socket, String packet) throws Exception {
        boolean came = socket.frames()
                .await(0, frame -> frame.asText().equals(packet), WIRE.patience())
                .isPresent();
        assertTrue(came, () -> packet + " did not come; got " + socket.frames().all());
    }

    private static List<String> textsAfterProbe(WebSocketWire socket) {
        return socket.frames().since(1).stream().map(Frame::asText).toList();
    }
}
