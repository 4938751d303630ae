package duplex.load.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.wire.ChatWire;
import duplex.load.wire.EventLoops;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Receiver;
import duplex.load.wire.Stamp;
import duplex.load.wire.WireOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session over long-polling asks and says, request by request. */
@Timeout(60)
final class LongPollTest {
    private static final String SEPARATOR = "\u001e";
    private static final int MESSAGE_BYTES = 100;

    private final Heard heard = new Heard();
    private final EventLoops loops = EventLoops.open(1);
    private ScriptedHttp server;
    private ChatWire wire;
    private boolean isClosed;

    @BeforeEach
    void start() throws Exception {
        server = ScriptedHttp.start();
        URI address = URI.create("http://127.0.0.1:" + server.address().getPort());
        WireOptions options = new WireOptions(address, server.address(), 1, MESSAGE_BYTES, Duration.ofSeconds(1), 1);
        wire = Wire.openPolling(options, loops, NanoClock.SYSTEM, heard);
    }

    @AfterEach
    void stop() {
        server.close();
        if (!isClosed) {
            wire.close();
        }
    }

    @Test
    void aSessionEntersByHandshakeConnectAndJoin() throws Exception {
        CompletableFuture<Void> joined = wire.join(0, "ada");

        ScriptedHttp.Request handshake = server.get();
        assertEquals("/socket.io/?EIO=4&transport=polling", handshake.resource());
        handshake.answer(200, open(1000));
        ScriptedHttp.Request connect = server.post();
        assertEquals("/socket.io/?EIO=4&transport=polling&sid=a-b_C1", connect.resource());
        assertEquals("40{\"username\":\"ada\"}", connect.body());
        connect.answer(200, "ok");
        ScriptedHttp.Request poll = server.get();
        assertEquals(connect.resource(), poll.resource());
        poll.answer(200, "40{\"sid\":\"other\"}" + SEPARATOR + "42[\"join\",[\"ada\"]]");

        joined.get(30, TimeUnit.SECONDS);
    }

    @Test
    void eachMessageOfAnAnswerIsAReceiptOfItsOwnAtTheMomentTheAnswerCame() throws Exception {
        ScriptedHttp.Request poll = enter();

        poll.answer(200, message(7) + SEPARATOR + message(8) + SEPARATOR + "2" + SEPARATOR + message(9));
        server.get().answer(200, message(10));

        assertEquals(List.of("received 7", "received 8", "received 9", "received 10"), heard.take(4));
        assertEquals(heard.nanos.get(0), heard.nanos.get(2), "one answer, one moment");
        assertEquals(2, new HashSet<>(heard.nanos).size(), "another answer, another moment");
    }

    @Test
    void aPingIsAnsweredByAPost() throws Exception {
        enter().answer(200, "2");

        assertEquals("3", server.post().body());
    }

    @Test
    void whatIsSaidWhileAPostIsUnderWayGoesJoinedAndInOrderInTheNext() throws Exception {
        enter();

        wire.send(0, stamp(1));
        ScriptedHttp.Request first = server.post();
        wire.send(0, stamp(2));
        wire.whisper(0, "bob", stamp(3));
        wire.sendToRoom(0, "attic", stamp(4));
        awaitSending();
        first.answer(200, "ok");
        ScriptedHttp.Request second = server.post();

        assertEquals(said(1), first.body());
        assertEquals(
                String.join(
                        SEPARATOR,
                        said(2),
                        Messages.whisper("bob", stamp(3).text(MESSAGE_BYTES)),
                        Messages.roomMessage("attic", stamp(4).text(MESSAGE_BYTES))),
                second.body());
    }

    @Test
    void noBodyIsLongerThanTheServerTakes() throws Exception {
        enter(2 * said(0).length() + 1);

        wire.send(0, stamp(1));
        ScriptedHttp.Request first = server.post();
        wire.send(0, stamp(2));
        wire.send(0, stamp(3));
        wire.send(0, stamp(4));
        awaitSending();
        first.answer(200, "ok");
        ScriptedHttp.Request second = server.post();
        second.answer(200, "ok");

        assertEquals(said(2) + SEPARATOR + said(3), second.body());
        assertEquals(said(4), server.post().body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "41", "44{\"message\":\"no\"}"})
    void aSessionTheServerEndsIsToldWithWhatItSaid(String packet) throws Exception {
        enter().answer(200, message(5) + SEPARATOR + packet + SEPARATOR + message(6));

        assertEquals(List.of("received 5", "ended: the server said " + packet), heard.take(2));
        assertTrue(heard.what.isEmpty(), "nothing is heard after the end");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 400, 500})
    void aGetWithAnotherStatusEndsTheSession(int status) throws Exception {
        ScriptedHttp.Request poll = enter();

        if (status == 204) {
            poll.exchange().sendResponseHeaders(status, -1);
            poll.exchange().close();
        } else {
            poll.answer(status, message(5) + " no such session");
        }

        String end = heard.take(1).get(0);
        assertTrue(end.startsWith("ended: a GET was answered by " + status), end);
    }

    @Test
    void aPostWithAnotherStatusEndsTheSession() throws Exception {
        enter();

        wire.send(0, stamp(1));
        server.post().answer(413, "too much");

        assertEquals(List.of("ended: a POST was answered by 413 too much"), heard.take(1));
    }

    @Test
    void aRequestThatIsNotAnsweredEndsTheSession() throws Exception {
        enter().hangUp();

        assertEquals(List.of("ended: a GET was not answered: the connection was closed"), heard.take(1));
    }

    @Test
    void aPostThatIsNotAnsweredEndsTheSession() throws Exception {
        enter();

        wire.send(0, stamp(1));
        server.post().hangUp();

        assertEquals(List.of("ended: a POST was not answered: the connection was closed"), heard.take(1));
    }

    @Test
    void anAnswerThatIsTooLongEndsTheSession() throws Exception {
        ScriptedHttp.Request poll = enter();

        poll.exchange().sendResponseHeaders(200, 1L << 40);
        byte[] more = new byte[1 << 20];
        assertThrows(IOException.class, () -> {
            for (int i = 0; i < 1 << 10; i++) {
                poll.exchange().getResponseBody().write(more);
            }
        });

        assertEquals(List.of("ended: an answer of more than 16777216 bytes"), heard.take(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0{}", "2", "", "0{\"sid\":\"a b\"}", "4\u001e0{\"sid\":\"abc\"}"})
    void aServerThatNamesNoSessionLetsNobodyIn(String answer) throws Exception {
        CompletableFuture<Void> joined = wire.join(0, "ada");

        server.get().answer(200, answer);

        assertRefused(joined, "no handshake: " + answer);
    }

    @Test
    void aHandshakeThatIsRefusedSaysWhy() throws Exception {
        CompletableFuture<Void> joined = wire.join(0, "ada");

        server.get().answer(403, "not from there");

        assertRefused(joined, "a GET was answered by 403 not from there");
    }

    @Test
    void theGoodbyeIsSaidBehindWhatIsUnderWay() throws Exception {
        enter();
        wire.send(0, stamp(1));
        ScriptedHttp.Request under = server.post();

        isClosed = true;
        CompletableFuture<Void> closed = CompletableFuture.runAsync(wire::close);
        under.answer(200, "ok");
        StringBuilder goodbye = new StringBuilder();
        while (!goodbye.toString().endsWith(SEPARATOR + Messages.CLOSE + SEPARATOR)) {
            ScriptedHttp.Request post = server.post();
            goodbye.append(post.body()).append(SEPARATOR);
            post.answer(200, "ok");
        }

        assertEquals("41" + SEPARATOR + "1" + SEPARATOR, goodbye.toString());
        closed.get(30, TimeUnit.SECONDS);
        assertTrue(heard.what.isEmpty(), "who is told to end does not complain");
    }

    private ScriptedHttp.Request enter() throws Exception {
        return enter(65_536);
    }

    /** A session comes in; the GET it then has open. */
    private ScriptedHttp.Request enter(int maxPayload) throws Exception {
        CompletableFuture<Void> joined = wire.join(0, "ada");
        server.get().answer(200, open(maxPayload));
        server.post().answer(200, "ok");
        server.get().answer(200, "42[\"join\",[\"ada\"]]");
        joined.get(30, TimeUnit.SECONDS);
        return server.get();
    }

    /** What was to be sent is with the driver by now: its loop has done all it was given. */
    private void awaitSending() throws Exception {
        loops.loop(0).submit(() -> {}).get(30, TimeUnit.SECONDS);
    }

    private static String open(int maxPayload) {
        return "0{\"sid\":\"a-b_C1\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,\"pingTimeout\":20000,"
                + "\"maxPayload\":" + maxPayload + "}";
    }

    private static Stamp stamp(int sequence) {
        return new Stamp(1, sequence, sequence);
    }

    private static String said(int sequence) {
        return Messages.chatMessage(stamp(sequence).text(MESSAGE_BYTES));
    }

    private static String message(int sequence) {
        return "42[\"chat message\",{\"message\":\"" + stamp(sequence).text(MESSAGE_BYTES)
                + "\",\"username\":\"bob\"}]";
    }

    private static void assertRefused(CompletableFuture<Void> joined, String why) {
        ExecutionException refused = assertThrows(ExecutionException.class, () -> joined.get(30, TimeUnit.SECONDS));
        assertEquals("java.io.IOException: " + why, refused.getMessage());
    }

    /** Keeps what the driver tells. */
    private static final class Heard implements Receiver {
        private final BlockingQueue<String> what = new LinkedBlockingQueue<>();
        private final List<Long> nanos = new CopyOnWriteArrayList<>();

        List<String> take(int count) throws InterruptedException {
            List<String> taken = new ArrayList<>();
            while (taken.size() < count) {
                taken.add(String.valueOf(what.poll(30, TimeUnit.SECONDS)));
            }
            return taken;
        }

        @Override
        public void received(int session, int run, int sequence, long intendedNanos, long receivedNanos) {
            nanos.add(receivedNanos);
            what.add("received " + sequence);
        }

        @Override
        public void strayed(int session, int stamps) {
            what.add("strayed " + stamps);
        }

        @Override
        public void ended(int session, String reason) {
            what.add("ended: " + reason);
        }
    }
}
