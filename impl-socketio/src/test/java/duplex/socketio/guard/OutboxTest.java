package duplex.socketio.guard;

import static duplex.socketio.guard.EchoServer.WIRE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.corundumstudio.socketio.SocketIOClient;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.Frame;
import duplex.conformance.wire.HttpAnswer;
import duplex.conformance.wire.SocketIoWire;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link Outbox}: one order for everybody, over whatever they are reached. The test's own thread is the one that sends. */
@Timeout(60)
final class OutboxTest {
    private static final String ROOM = "everyone";

    private EchoServer server;
    private Outbox outbox;

    @BeforeEach
    void start() throws Exception {
        server = EchoServer.start();
        outbox = server.pipeline.outbox();
    }

    @AfterEach
    void stop() throws Exception {
        try (EchoServer last = server) {
            last.expectAlive();
        }
    }

    @Test
    void everybodyGetsTheirShareInTheOrderItWasSent() throws Exception {
        try (SocketIoWire ann = server.enter();
                SocketIoWire bob = server.enter()) {
            EngineIoPolling eve = server.enterPolling();
            List<SocketIOClient> clients = List.of(client(ann), client(bob), client(eve));
            clients.forEach(client -> client.joinRoom(ROOM));
            clients.get(0).joinRoom("pair");
            clients.get(2).joinRoom("pair");

            outbox.gather(() -> {
                outbox.toRoom(ROOM, "all", 1);
                clients.get(0).sendEvent("ann", 2);
                outbox.toRoom("pair", "pair", 3);
                outbox.toRoom(ROOM, "all", 4);
            });
            outbox.gather(() -> {
                outbox.toRoom(ROOM, "all", 5);
                clients.get(2).sendEvent("eve", 6);
                outbox.toRoom("nobody", "lost", 7);
                clients.get(1).sendEvent("bob", 8);
            });
            Flush.of(outbox);
            outbox.toRoom(ROOM, "all", 9);
            Flush.of(outbox);

            assertEquals("[all 1, ann 2, pair 3, all 4, all 5, all 9]", heard(ann));
            assertEquals("[all 1, all 4, all 5, bob 8, all 9]", heard(bob));
            assertEquals("[all 1, pair 3, all 4, all 5, eve 6, all 9]", heard(eve));
        }
    }

    @Test
    void ofListsThatFollowOneAnotherOnlyTheNewestGoes() throws Exception {
        try (SocketIoWire ann = server.enter()) {
            EngineIoPolling eve = server.enterPolling();
            client(ann).joinRoom(ROOM);
            client(eve).joinRoom(ROOM);

            outbox.newestToRoom(ROOM, "list", 1);
            outbox.newestToRoom(ROOM, "list", 2);
            outbox.toRoom(ROOM, "said", 3);
            outbox.newestToRoom(ROOM, "list", 4);
            outbox.newestToRoom(ROOM, "other", 5);
            outbox.newestToRoom("nobody", "list", 6);
            outbox.newestToRoom(ROOM, "list", 7);
            SocketIOClient anns = client(ann);
            outbox.gather(() -> anns.sendEvent("ann", 8));
            outbox.newestToRoom(ROOM, "list", 9);
            Flush.of(outbox);
            outbox.newestToRoom(ROOM, "list", 10);
            outbox.toRoom(ROOM, "all", 9);
            Flush.of(outbox);

            assertEquals("[list 2, said 3, list 4, other 5, list 7, ann 8, list 9, list 10, all 9]", heard(ann));
            assertEquals("[list 2, said 3, list 4, other 5, list 10, all 9]", heard(eve), "eve did not poll before");
        }
    }

    @Test
    void whoIsStillThereGetsWhatOnlyTheOlderWouldHaveTold() throws Exception {
        SocketIoWire bob = server.enter();
        try (SocketIoWire ann = server.enter();
                SocketIoWire cid = server.enter()) {
            List<SocketIOClient> clients = List.of(client(ann), client(bob), client(cid));
            clients.forEach(client -> client.joinRoom(ROOM));
            clients.forEach(client -> client.joinRoom("end"));

            outbox.newestToRoom(ROOM, "list", 1);
            clients.get(0).leaveRoom(ROOM);
            outbox.newestToRoom(ROOM, "list", 2);
            bob.close();
            server.expectComing('-');
            outbox.newestToRoom(ROOM, "list", 3);
            outbox.toRoom("end", "all", 9);
            Flush.of(outbox);

            assertEquals("[list 1, all 9]", heard(ann));
            assertEquals("[list 3, all 9]", heard(cid), "bob, whom list 2 was for too, is gone");
        }
    }

    @Test
    void whoDoesNotReadIsNotCutForListsThatAreStale() throws Exception {
        String list = "l".repeat(16 * 1024);
        EngineIoPolling silent = server.enterPolling();
        try (SocketIoWire reader = server.enter();
                SocketIoWire stuck = SocketIoWire.open(server.address(), "", WIRE.withReceiveBuffer(8 * 1024))) {
            stuck.send("40");
            server.expectComing('+');
            stuck.await(0, packet -> packet.startsWith("42[\"welcome\""));
            stuck.webSocket().pauseReading();
            for (SocketIOClient client : List.of(client(reader), client(silent), client(stuck))) {
                client.joinRoom(ROOM);
            }

            for (int i = 0; i < 1000; i++) {
                int number = i;
                outbox.newestToRoom(ROOM, "list", list + number);
                Flush.of(outbox);
                if (i % 20 == 19) {
                    reader.await(0, packet -> packet.endsWith("l" + number + "\"]"));
                }
            }
            outbox.toRoom(ROOM, "all", 9);
            Flush.of(outbox);
            stuck.webSocket().resumeReading();

            stuck.await(0, packet -> packet.equals("42[\"all\",9]"));
            List<String> events = events(stuck.packets().all());
            assertTrue(events.size() < 1000, "every list was written");
            assertEquals("list \"" + list + "999\"", events.get(events.size() - 2));
            assertEquals("[list \"" + list + "999\", all 9]", heard(silent));
        }
    }

    @Test
    void whatIsBinaryStaysWithItsPacket() throws Exception {
        server.close();
        server = EchoServer.startBinary();
        outbox = server.pipeline.outbox();
        try (SocketIoWire ann = server.enter()) {
            EngineIoPolling eve = server.enterPolling();
            client(ann).joinRoom(ROOM);
            client(eve).joinRoom(ROOM);
            int before = ann.webSocket().frames().size();

            outbox.toRoom(ROOM, "all", new byte[] {1, 2});
            outbox.toRoom(ROOM, "all", "then text");
            Flush.of(outbox);

            ann.await(0, packet -> packet.equals("42[\"all\",\"then text\"]"));
            String event = "451-[\"all\",{\"_placeholder\":true,\"num\":0}]";
            assertEquals(
                    List.of(
                            Frame.text(event),
                            Frame.of(Frame.BINARY, new byte[] {1, 2}),
                            Frame.text("42[\"all\",\"then text\"]")),
                    ann.webSocket().frames().since(before));
            assertEquals(List.of(event, "bAQI=", "42[\"all\",\"then text\"]"), EngineIoPolling.packetsOf(eve.get()));
        }
    }

    @Test
    void theLastWordIsTheLast() throws Exception {
        SocketIoWire ann = server.enter();
        SocketIOClient client = client(ann);
        client.joinRoom(ROOM);
        int before = ann.packets().size();

        for (int i = 0; i < 100; i++) {
            outbox.toRoom(ROOM, "all", i);
        }
        Flush.of(outbox);
        client.disconnect();
        outbox.toRoom(ROOM, "all", "too late");
        Flush.of(outbox);

        ann.webSocket().socketOver().get(10, TimeUnit.SECONDS);
        List<String> packets = ann.packets().since(before);
        assertEquals("42[\"all\",99]", packets.get(99));
        assertEquals(List.of("41"), packets.subList(100, packets.size()));
    }

    @Test
    void whatFillsASocketDoesNotWaitForMore() throws Exception {
        try (SocketIoWire ann = server.enter()) {
            client(ann).joinRoom(ROOM);

            outbox.toRoom(ROOM, "all", "x".repeat(Outbox.MAX_WAITING_BYTES));

            ann.await(0, packet -> packet.startsWith("42[\"all\""));
        }
    }

    @Test
    void whoSendsDoesNotRunAheadOfWhoWrites() throws Exception {
        try (SocketIoWire ann = server.enter()) {
            SocketIOClient client = client(ann);
            client.joinRoom(ROOM);
            CountDownLatch busy = new CountDownLatch(1);
            Link link = server.link(client.getSessionId().toString());
            Objects.requireNonNull(link.socket()).eventLoop().execute(() -> awaitQuietly(busy));

            CountDownLatch written = new CountDownLatch(1);
            outbox.toRoom(ROOM, "all", 1);
            outbox.flush(written::countDown);
            assertEquals(1, written.getCount(), "the event loop cannot have written yet");
            busy.countDown();
            assertTrue(written.await(30, TimeUnit.SECONDS));

            ann.await(0, packet -> packet.equals("42[\"all\",1]"));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoDoesNotReadIsCutAndTheOthersLoseNothing() throws Exception {
        String flood = "f".repeat(16 * 1024);
        EngineIoPolling silent = server.enterPolling();
        try (SocketIoWire reader = server.enter();
                SocketIoWire stuck = SocketIoWire.open(server.address(), "", WIRE.withReceiveBuffer(8 * 1024))) {
            stuck.send("40");
            server.expectComing('+');
            stuck.await(0, packet -> packet.startsWith("42[\"welcome\""));
            stuck.webSocket().pauseReading();
            for (SocketIOClient client : List.of(client(reader), client(silent), client(stuck))) {
                client.joinRoom(ROOM);
            }

            for (int i = 0; i < 400; i++) {
                outbox.toRoom(ROOM, "all", flood);
                if (i % 20 == 19) {
                    int round = i;
                    outbox.toRoom(ROOM, "round", round);
                    Flush.of(outbox);
                    reader.await(0, packet -> packet.equals("42[\"round\"," + round + "]"));
                }
            }

            server.expectComing('-');
            server.expectComing('-');
            assertEquals(400, silent.get().status());
            long floods = reader.packets().all().stream()
                    .filter(packet -> packet.startsWith("42[\"all\""))
                    .count();
            assertEquals(400, floods);
        }
    }

    @Test
    void anEventLoopThatSendsWritesItsOwnBeforeItGoesOn() throws Exception {
        server.close();
        server = EchoServer.startOnOneEventLoop();
        outbox = server.pipeline.outbox();
        try (SocketIoWire ann = server.enter()) {
            EngineIoPolling eve = server.enterPolling();
            SocketIOClient annsClient = client(ann);
            SocketIOClient evesClient = client(eve);
            annsClient.joinRoom(ROOM);
            evesClient.joinRoom(ROOM);
            CompletableFuture<HttpAnswer> poll = eve.getLater();
            server.awaitPollOf(eve);

            boolean[] written = {false};
            boolean writtenAtOnce = server.eventLoop()
                    .submit(() -> {
                        outbox.gather(() -> {
                            annsClient.sendEvent("ann", 1);
                            evesClient.sendEvent("eve", 2);
                            outbox.toRoom(ROOM, "all", 3);
                        });
                        annsClient.sendEvent("ann at once", 4);
                        outbox.toRoom(ROOM, "all", 9);
                        outbox.flush(() -> written[0] = true);
                        return written[0];
                    })
                    .get();

            assertTrue(writtenAtOnce);
            assertEquals("[ann at once 4, ann 1, all 3, all 9]", heard(ann));
            List<String> answer = EngineIoPolling.packetsOf(poll.get());
            assertEquals("[eve 2, all 3, all 9]", events(answer).toString(), "in one answer");
        }
    }

    @Test
    void aRoomIsLookedUpOnlyWhenSomebodyHasComeOrGone() throws Exception {
        Audiences audiences = server.pipeline.audiences;
        SocketIoWire ann = server.enter();
        SocketIoWire bob = server.enter();
        SocketIOClient annsClient = client(ann);
        Link annsLink = server.link(annsClient.getSessionId().toString());
        client(bob).joinRoom(ROOM);
        annsClient.joinRoom(ROOM);
        Audience both = audiences.in(ROOM);
        assertEquals(2, both.size());

        annsClient.joinRoom("another");
        assertSame(both, audiences.in(ROOM), "looked up, though nobody came or went");

        annsClient.leaveRoom(ROOM);
        assertNotSame(both, audiences.in(ROOM));
        assertEquals(1, audiences.in(ROOM).size());
        annsClient.joinRoom(ROOM);
        assertTrue(audiences.in(ROOM).members().contains(annsLink));

        ann.close();
        server.expectComing('-');
        assertEquals(1, audiences.in(ROOM).size(), "who has gone is still there");
        assertTrue(audiences.in("another").isEmpty());
        bob.close();
    }

    private SocketIOClient client(SocketIoWire wire) throws Exception {
        String handshake = wire.await(0, packet -> packet.startsWith("0"));
        return client(handshake.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1"));
    }

    private SocketIOClient client(EngineIoPolling session) {
        return client(session.handshake().path("sid").asText());
    }

    private SocketIOClient client(String sid) {
        return server.namespace().getClient(UUID.fromString(sid));
    }

    private static String heard(SocketIoWire wire) throws Exception {
        wire.await(0, packet -> packet.equals("42[\"all\",9]"));
        return events(wire.packets().all()).toString();
    }

    private static String heard(EngineIoPolling session) throws Exception {
        List<String> packets = new ArrayList<>();
        while (!packets.contains("42[\"all\",9]")) {
            packets.addAll(EngineIoPolling.packetsOf(session.get()));
        }
        return events(packets).toString();
    }

    /** {@code 42["all",1]} as {@code all 1}; the server's greetings left out. */
    private static List<String> events(List<String> packets) {
        return packets.stream()
                .filter(packet -> packet.startsWith("42[") && !packet.contains("welcome"))
                .map(packet -> packet.replaceAll("42\\[\"(.*)\",(.*)]", "$1 $2"))
                .toList();
    }
}
