package duplex.polling.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link GuardedPipeline}: what reaches the service, and what becomes of connections that misbehave. */
final class GuardedPipelineTest {
    private static final HttpLimits LIMITS = new HttpLimits(
            3,
            100,
            200,
            10,
            20,
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2));

    private long now = Long.MAX_VALUE - 1; // a clock that soon overflows, as System.nanoTime() may
    private final Connections connections = new Connections(LIMITS, () -> now);
    private final EchoService service = new EchoService();
    private final List<EmbeddedChannel> clients = new ArrayList<>();

    @AfterEach
    void takeWhatWasNotRead() {
        clients.forEach(EmbeddedChannel::finishAndReleaseAll);
    }

    @Test
    void requestsSentAheadAreAnsweredInOrder() {
        EmbeddedChannel client = connect();

        send(client, get("/1") + post("/2", "body") + get("/3"));

        assertEquals(List.of("GET /1 ", "POST /2 body", "GET /3 "), service.seen);
        assertTrue(client.isOpen(), "POLL-012");
    }

    @Test
    void theNextRequestWaitsUntilTheClientTookTheAnswer() {
        SlowReader reader = new SlowReader();
        EmbeddedChannel client = connect(reader);

        send(client, get("/1") + get("/2") + get("/3"));
        assertEquals(List.of("GET /1 "), service.seen);
        assertFalse(client.config().isAutoRead(), "and nothing more is read meanwhile");

        reader.takeOne();
        assertEquals(List.of("GET /1 ", "GET /2 "), service.seen);
        reader.takeOne();
        reader.takeOne();

        assertEquals(3, service.seen.size());
        assertTrue(client.config().isAutoRead());
    }

    /** Whoever asks for one large answer on many connections, and reads none, must not fill the memory. */
    @Test
    void noMoreAnswersWaitThanMayWaitTogether() {
        SlowReader reader = new SlowReader();
        EmbeddedChannel first = connect(reader);
        EmbeddedChannel second = connect(new SlowReader());
        send(first, get("/sixteen!")); // the service says "GET /sixteen! " back

        send(second, get("/sixteen!"));

        assertTrue(first.isOpen());
        assertFalse(second.isOpen(), "28 bytes would wait, and 20 may");

        reader.takeOne();
        EmbeddedChannel third = connect(new SlowReader());
        send(third, get("/sixteen!"));
        assertTrue(third.isOpen(), "there is room again");
    }

    @Test
    void aRequestThatHasToWaitIsAnsweredWhenItsTimeHasComeAndWhatFollowsBehindIt() {
        EmbeddedChannel loud = connect();
        EmbeddedChannel other = connect();
        loud.freezeTime();
        service.waitNanos = OptionalLong.of(1000);
        send(loud, post("/1", "a") + get("/2"));
        service.waitNanos = OptionalLong.of(0);
        assertFalse(loud.config().isAutoRead(), "nothing more is read meanwhile");

        send(loud, get("/3"));
        send(other, get("/4"));
        assertEquals(List.of("GET /4 "), service.seen, "nobody else waits");
        letPass(loud, 999);
        assertEquals(1, service.seen.size(), "a nanosecond before its time");
        letPass(loud, 1);

        assertEquals(List.of("GET /4 ", "POST /1 a", "GET /2 ", "GET /3 "), service.seen);
        assertTrue(loud.config().isAutoRead());
        assertTrue(loud.isOpen());
    }

    @Test
    void theAnswerToARequestThatHadToWaitIsWaitedForAsAnyOther() {
        SlowReader reader = new SlowReader();
        EmbeddedChannel client = connect(reader);
        client.freezeTime();
        service.waitNanos = OptionalLong.of(1000);
        send(client, post("/1", "a") + get("/2"));
        service.waitNanos = OptionalLong.of(0);

        letPass(client, 1000);
        assertEquals(List.of("POST /1 a"), service.seen, "the answer is not taken yet");
        reader.takeOne();

        assertEquals(List.of("POST /1 a", "GET /2 "), service.seen);
    }

    @Test
    void noMoreRequestsWaitThanMayWaitTogether() {
        EmbeddedChannel first = connect();
        EmbeddedChannel second = connect();
        EmbeddedChannel third = connect();
        List.of(first, second, third).forEach(EmbeddedChannel::freezeTime);
        service.waitNanos = OptionalLong.of(1000);
        send(first, post("/1", "0123456789"));
        send(second, post("/2", "0123456789"));

        send(third, post("/3", "0"));
        assertEquals(List.of("too much: /3"), service.seen, "21 bytes would wait, and 20 may");
        assertTrue(third.isOpen(), "and it may go on");
        letPass(first, 1000);
        send(third, post("/4", "0"));

        assertEquals(List.of("too much: /3", "POST /1 0123456789"), service.seen, "there is room again: it waits");
    }

    @Test
    void whatCannotWaitIsRefused() {
        EmbeddedChannel client = connect();
        service.waitNanos = OptionalLong.empty();

        send(client, post("/1", "a"));

        assertEquals(List.of("too much: /1"), service.seen);
        assertTrue(answers(client).startsWith("HTTP/1.1 503 "));
        assertTrue(client.isOpen());
    }

    @Test
    void whatAClientSentAheadIsDroppedWhenItIsGone() {
        EmbeddedChannel client = connect(new Gone());

        send(client, get("/1") + get("/2"));

        assertEquals(List.of("GET /1 "), service.seen);
        assertFalse(client.isOpen());
    }

    @Test
    void tenThousandRequestsAheadNeedNoDeepStack() {
        EmbeddedChannel client = connect();

        send(client, get("/").repeat(10_000));

        assertEquals(10_000, service.seen.size());
    }

    @Test
    void aBodyInPiecesAndOneInChunksArriveWhole() {
        EmbeddedChannel client = connect();

        for (char piece :
                (post("/1", "0123456789") + chunked("/2", "5\r\nabcde\r\n5\r\nfghij\r\n0\r\n\r\n")).toCharArray()) {
            send(client, String.valueOf(piece));
        }

        assertEquals(List.of("POST /1 0123456789", "POST /2 abcdefghij"), service.seen);
    }

    @Test
    void aBodyThatIsAnnouncedTooLargeIsRefusedBeforeItComes() {
        EmbeddedChannel client = connect();

        send(client, "POST /1 HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n");

        assertEquals(List.of("too large: /1"), service.seen);
        assertTrue(answers(client).startsWith("HTTP/1.1 413 "), "and not 100");
        assertFalse(client.isOpen());
    }

    @Test
    void chunksWithoutEndAreRefusedAtTheBound() {
        EmbeddedChannel client = connect();

        send(client, chunked("/1", "1\r\na\r\n".repeat(10)));
        assertEquals(List.of(), service.seen);
        send(client, "1\r\na\r\n".repeat(1000));

        assertEquals(List.of("too large: /1"), service.seen);
    }

    @Test
    void whoAsksBeforeSendingIsToldToGoOn() {
        EmbeddedChannel client = connect();

        send(client, "POST /1 HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        assertTrue(answers(client).startsWith("HTTP/1.1 100 "));
        send(client, "ok");

        assertEquals(List.of("POST /1 ok"), service.seen);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        two lengths                | 400 | POST / HTTP/1.1~Host: a~Content-Length: 1~Content-Length: 2~~xGET / HTTP/1.1~Host: a~~
        the same length twice      | 400 | POST / HTTP/1.1~Host: a~Content-Length: 1~Content-Length: 1~~x
        a NUL in a header          | 400 | GET / HTTP/1.1~Host: a%b~~
        a list of lengths          | 400 | POST / HTTP/1.1~Host: a~Content-Length: 1, 2~~x
        a signed length            | 400 | POST / HTTP/1.1~Host: a~Content-Length: +1~~x
        a negative length          | 400 | POST / HTTP/1.1~Host: a~Content-Length: -1~~x
        a length beyond 64 bits    | 400 | POST / HTTP/1.1~Host: a~Content-Length: 99999999999999999999~~x
        length and chunks          | 400 | POST / HTTP/1.1~Host: a~Content-Length: 1~Transfer-Encoding: chunked~~0~~
        another coding             | 501 | POST / HTTP/1.1~Host: a~Transfer-Encoding: gzip~~GET / HTTP/1.1~Host: a~~
        chunked not last           | 400 | POST / HTTP/1.1~Host: a~Transfer-Encoding: chunked, gzip~~0~~
        two codings                | 501 | POST / HTTP/1.1~Host: a~Transfer-Encoding: gzip, chunked~~0~~
        chunks in HTTP/1.0         | 400 | POST / HTTP/1.0~Transfer-Encoding: chunked~~0~~
        a chunk of no length       | 400 | POST / HTTP/1.1~Host: a~Transfer-Encoding: chunked~~zz~
        no host                    | 400 | GET / HTTP/1.1~~
        two hosts                  | 400 | GET / HTTP/1.1~Host: a~Host: b~~
        a space before the colon   | 400 | GET / HTTP/1.1~Host : a~~
        a header without a colon   | 400 | GET / HTTP/1.1~Host~~
        lines ending in LF alone   | 400 | GET / HTTP/1.1^Host: a^^
        HTTP/2                     | 505 | PRI * HTTP/2.0~~SM~~
        no HTTP at all             | 400 | hello~~
        an unknown expectation     | 417 | GET / HTTP/1.1~Host: a~Expect: tea~~
        """)
    void whatTwoServersCouldReadDifferentlyIsRefused(String what, int status, String request) {
        EmbeddedChannel client = connect();

        send(client, request.replace("~", "\r\n").replace('^', '\n').replace('%', '\0'));

        assertEquals(List.of("malformed: " + status), service.seen, what);
        assertTrue(answers(client).contains("connection: close\r\n"), what);
        assertFalse(client.isOpen(), what);
    }

    @Test
    void lineAndHeaderHaveTheirBounds() {
        EmbeddedChannel endlessLine = connect();
        EmbeddedChannel endlessHeader = connect();
        EmbeddedChannel manyHeaders = connect();

        send(endlessLine, "GET /" + "a".repeat(200));
        send(endlessHeader, "GET / HTTP/1.1\r\nHost: " + "a".repeat(300));
        send(manyHeaders, "GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(100));

        assertEquals(List.of("malformed: 414", "malformed: 431", "malformed: 431"), service.seen);
    }

    @Test
    void trailersAreBoundedToo() {
        EmbeddedChannel client = connect();

        send(client, chunked("/", "0\r\n" + "a: b\r\n".repeat(100)));

        assertEquals(List.of("malformed: 431"), service.seen);
    }

    @Test
    void anAnswerToHeadHasTheLengthButNotTheBody() {
        EmbeddedChannel client = connect();

        send(client, "HEAD /1 HTTP/1.1\r\nHost: a\r\n\r\n");

        String answer = answers(client);
        assertTrue(answer.contains("content-length: 8\r\n") && answer.endsWith("\r\n\r\n"), answer);
        assertTrue(client.isOpen());
    }

    @Test
    void http10IsServedAndThenClosedUnlessAskedOtherwise() {
        EmbeddedChannel closing = connect();
        EmbeddedChannel keeping = connect();

        send(closing, "GET /1 HTTP/1.0\r\n\r\n");
        send(keeping, "GET /2 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

        assertFalse(closing.isOpen());
        assertTrue(keeping.isOpen());
        assertTrue(answers(keeping).contains("connection: keep-alive\r\n"));
    }

    @Test
    void anAbsoluteTargetMeansItsPath() {
        send(connect(), get("HTTP://a.b/c?d") + get("http://a.b"));

        assertEquals(List.of("GET /c ", "GET / "), service.seen);
    }

    @Test
    void oneConnectionTooManyIsClosedAndAPlaceThatIsLeftIsFree() {
        EmbeddedChannel first = connect();
        connect();
        connect();

        assertFalse(connect().isOpen());
        assertEquals(3, connections.count());
        first.finishAndReleaseAll();
        assertTrue(connect().isOpen());
    }

    @Test
    void aRequestHasFiveSecondsFromFirstByteToLastHoweverItTrickles() {
        EmbeddedChannel slowHeader = connect();
        EmbeddedChannel slowBody = connect();
        send(slowHeader, "GET / HTTP/1.1\r\n");
        send(slowBody, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n1");

        after(Duration.ofSeconds(3));
        send(slowHeader, "Host: a\r\n");
        send(slowBody, "2");
        after(Duration.ofSeconds(2).minusNanos(1));
        assertTrue(slowHeader.isOpen() && slowBody.isOpen());
        after(Duration.ofNanos(1));

        assertFalse(slowHeader.isOpen(), "a slow header");
        assertFalse(slowBody.isOpen(), "a slow body");
        assertEquals(0, connections.count());
    }

    @Test
    void aHalfRequestThatCameWithAWholeOneIsLateToo() {
        EmbeddedChannel client = connect();

        send(client, get("/1") + "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n1");
        after(Duration.ofSeconds(5));

        assertFalse(client.isOpen());
    }

    @Test
    void anIdleConnectionHasAMinute() {
        EmbeddedChannel client = connect();
        after(Duration.ofSeconds(59));
        send(client, get("/1"));

        after(Duration.ofSeconds(60).minusNanos(1));
        assertTrue(client.isOpen());
        after(Duration.ofNanos(1));

        assertFalse(client.isOpen());
    }

    @Test
    void whoNeverTakesTheAnswerIsClosed() {
        EmbeddedChannel client = connect(new SlowReader());
        send(client, get("/1"));

        after(Duration.ofSeconds(29));
        assertTrue(client.isOpen());
        after(Duration.ofSeconds(1));

        assertFalse(client.isOpen());
    }

    private EmbeddedChannel connect() {
        return connect(new ChannelOutboundHandlerAdapter());
    }

    private EmbeddedChannel connect(ChannelHandler nextToTheSocket) {
        EmbeddedChannel client =
                new EmbeddedChannel(nextToTheSocket, new GuardedPipeline(LIMITS, connections, service));
        clients.add(client);
        return client;
    }

    private static void letPass(EmbeddedChannel client, long nanos) {
        client.advanceTimeBy(nanos, TimeUnit.NANOSECONDS);
        client.runScheduledPendingTasks();
    }

    private void after(Duration time) {
        now += time.toNanos();
        connections.closeOverdue();
    }

    private static void send(EmbeddedChannel client, String bytes) {
        client.writeInbound(Unpooled.copiedBuffer(bytes, ISO_8859_1));
    }

    private static String answers(EmbeddedChannel client) {
        StringBuilder all = new StringBuilder();
        for (ByteBuf next = client.readOutbound(); next != null; next = client.readOutbound()) {
            all.append(next.toString(UTF_8));
            next.release();
        }
        return all.toString();
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    private static String post(String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String chunked(String path, String chunks) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
    }

    /** A client whose buffers are full: what is written is not taken until it says so. */
    private static final class SlowReader extends ChannelOutboundHandlerAdapter {
        private final Queue<ChannelPromise> untaken = new ArrayDeque<>();

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
            untaken.add(promise);
        }

        /** As a socket does: what was not sent has failed. */
        @Override
        public void close(ChannelHandlerContext ctx, ChannelPromise promise) throws Exception {
            for (ChannelPromise next = untaken.poll(); next != null; next = untaken.poll()) {
                next.tryFailure(new ClosedChannelException());
            }
            super.close(ctx, promise);
        }

        void takeOne() {
            untaken.remove().setSuccess();
        }
    }

    /** A client that is no longer there when it is answered. */
    private static final class Gone extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
            promise.setFailure(new IOException("Connection reset by peer"));
        }
    }
}
