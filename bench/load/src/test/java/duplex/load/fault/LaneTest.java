package duplex.load.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is held, for how long, and in which order. By a clock turned by hand. */
@Timeout(60)
final class LaneTest {
    private final EmbeddedChannel source = new EmbeddedChannel();
    private final EmbeddedChannel sink = new EmbeddedChannel();
    private final Network network = new Network(7);
    private final Books books = new Books();
    private final Room room = new Room(Lane.MOST_HELD_BYTES + 5, () -> {});
    private final List<Lane.Ending> endings = new ArrayList<>();
    private final List<ByteBuf> sent = new ArrayList<>();
    private long now = Long.MAX_VALUE - 1000; // where nanoTime wraps around

    private final Lane lane =
            new Lane(source, sink, network, room, () -> now, books, books.bytesToTarget, endings::add);

    @BeforeEach
    void timeStandsStill() {
        source.freezeTime();
        lane.open();
    }

    @AfterEach
    void nothingIsKept() {
        lane.die();
        received();
        for (ByteBuf each : sent) {
            assertEquals(0, each.refCnt(), "a chunk was neither forwarded nor released");
        }
    }

    @Test
    void withoutFaultsAChunkGoesOnAtOnce() {
        send("a");

        assertEquals("a", received());
        assertEquals(0, books.counts().chunksHeld());
        assertEquals(1, books.counts().bytesToTarget());
    }

    @Test
    void aDelayedChunkGoesOnWhenItIsTimeAndNotBefore() {
        network.delayBy(millis(50));
        send("a");
        advance(millis(30));
        send("b");

        advance(millis(20) - 1);
        assertEquals("", received());
        advance(1);
        assertEquals("a", received());
        advance(millis(30));
        assertEquals("b", received(), "a delay does not add up: b waited for its own 50 ms only");
        assertEquals(2, books.counts().chunksHeld());
    }

    @Test
    void afterADelayNothingOvertakesWhatIsStillHeld() {
        network.delayBy(millis(50));
        send("a");
        network.delayBy(0);
        send("b");

        assertEquals("", received());
        advance(millis(50));
        assertEquals("ab", received());
        send("c");
        assertEquals("c", received());
    }

    @Test
    void whatIsLostComesLateWithAllThatFollows() {
        network.lose(1);
        send("a");
        network.lose(0);
        advance(millis(10));
        send("b");

        advance(millis(190) - 1);
        assertEquals("", received());
        advance(1);
        assertEquals("ab", received());
    }

    @Test
    void aSeedLosesTheShareItIsTold() {
        network.lose(0.1);
        long lost = 0;
        for (int i = 0; i < 10_000; i++) {
            lost += network.holdNanos() > 0 ? 1 : 0;
        }
        Network same = new Network(7);
        same.lose(0.1);
        long lostAgain = 0;
        for (int i = 0; i < 10_000; i++) {
            lostAgain += same.holdNanos() > 0 ? 1 : 0;
        }

        assertEquals(1000.0, (double) lost, 120.0, "four standard deviations; the seed makes it the same every time");
        assertEquals(lost, lostAgain);
    }

    @Test
    void aPauseHoldsEverythingAndThenLetsAllGo() {
        network.pause(true);
        send("a");
        send("b");
        lane.ended(Lane.Ending.FINISHED);
        advance(TimeUnit.SECONDS.toNanos(10));
        assertEquals("", received());
        assertEquals(List.of(), endings, "the end comes after what was before it");

        network.pause(false);
        lane.proceed();

        assertEquals("ab", received());
        assertEquals(List.of(Lane.Ending.FINISHED), endings);
    }

    @Test
    void theEndComesAfterWhatIsHeld() {
        network.delayBy(millis(5));
        send("a");
        lane.ended(Lane.Ending.FINISHED);
        assertEquals(List.of(), endings);

        advance(millis(5));

        assertEquals("a", received());
        assertEquals(List.of(Lane.Ending.FINISHED), endings);
        lane.ended(Lane.Ending.BROKEN);
        assertEquals(List.of(Lane.Ending.FINISHED, Lane.Ending.BROKEN), endings);
    }

    @Test
    void aDeadLaneTakesAllAndCarriesNothing() {
        network.delayBy(millis(5));
        send("held");
        lane.die();
        send("swallowed");
        advance(millis(100));

        assertEquals("", received());
        assertEquals("heldswallowed".length(), books.counts().bytesDropped());
        assertTrue(source.config().isAutoRead(), "a vanished peer's window does not close");
    }

    @Test
    void whoSendsMoreThanMayBeHeldIsHeldUp() {
        network.pause(true);
        send("x".repeat((int) Lane.MOST_HELD_BYTES - 1));
        assertTrue(source.config().isAutoRead());

        send("x");
        assertFalse(source.config().isAutoRead(), "4 MiB are held");
        network.pause(false);
        lane.proceed();
        sink.releaseOutbound();

        assertTrue(source.config().isAutoRead());
    }

    @Test
    void whatOtherConnectionsHoldCountsToo() {
        room.take(Lane.MOST_HELD_BYTES + 5);
        send("x");
        assertFalse(source.config().isAutoRead());
        assertEquals("x", received(), "what has been read goes on nevertheless");

        room.giveBack(1);
        lane.regulate();

        assertTrue(source.config().isAutoRead());
    }

    @Test
    void aSlowReaderHoldsTheSenderUp() {
        sink.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        send("x");
        assertFalse(source.config().isAutoRead());

        sink.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        lane.regulate();

        assertTrue(source.config().isAutoRead());
    }

    @Test
    void aLargeBufferIsNotKeptForASmallChunk() {
        network.pause(true);
        ByteBuf large = Unpooled.buffer(2048).writeByte('x');

        send(large);

        assertEquals(0, large.refCnt(), "what is held is a copy of its size");
        network.pause(false);
        lane.proceed();
        assertEquals("x", received());
    }

    private void send(String text) {
        send(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void send(ByteBuf chunk) {
        sent.add(chunk);
        lane.arrived(chunk);
        lane.readComplete();
    }

    private String received() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf each = sink.readOutbound(); each != null; each = sink.readOutbound()) {
            text.append(each.toString(StandardCharsets.US_ASCII));
            each.release();
        }
        return text.toString();
    }

    private void advance(long nanos) {
        now += nanos;
        source.advanceTimeBy(nanos, TimeUnit.NANOSECONDS);
        source.runScheduledPendingTasks();
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
