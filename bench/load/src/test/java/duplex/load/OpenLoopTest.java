package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.wire.ChatWire;
import duplex.load.wire.Stamp;
import duplex.load.wire.WireCounts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** What stands still is counted from when it should have happened. All of it by a clock turned by hand. */
final class OpenLoopTest {
    private static final int RUN = 77;
    private static final long SECOND = 1_000_000_000;
    private static final long START = -5 * SECOND; // nanoTime may be negative

    private final LoadPlan plan = LoadPlan.builder()
            .clients(20)
            .ratePerSecond(200)
            .warmup(Duration.ZERO)
            .duration(Duration.ofSeconds(20))
            .build();
    private final Schedule schedule = Schedule.of(plan);
    private final DeliveryLedger ledger = new DeliveryLedger(schedule, Audience.everyone(), 20);
    private final Attendance attendance = new Attendance(plan, ledger, () -> this.now);
    private final Receipts receipts = new Receipts(RUN, schedule, ledger, attendance, 20, 1);
    private final List<Stamp> sent = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private long now = START;

    @Test
    void aStalledServerShowsAsTheArithmeticSays() {
        long stallFrom = START + 8 * SECOND;
        long stallTo = stallFrom + SECOND;
        runAgainst(sentAt -> sentAt >= stallFrom && sentAt < stallTo ? stallTo : sentAt);

        // Of T = 20 s, S = 1 s stood still: the q-th percentile is S − (1 − q) · T.
        assertEquals(0.8e9, (double) receipts.latency().latency().p99Nanos(), 0.05 * 0.8e9);
        assertEquals(0.98e9, (double) receipts.latency().latency().p999Nanos(), 0.03 * 0.98e9);
        assertEquals(1e9, (double) receipts.latency().latency().maxNanos(), 0.01e9);
        assertEquals(0, receipts.sendLag().latency().maxNanos());
        assertEquals(4000, sent.size());
    }

    @Test
    void aStalledGeneratorSendsEverythingAndCountsTheWait() {
        long stallAt = START + 8 * SECOND;
        runAgainst(sentAt -> {
            if (sentAt == stallAt) {
                now += SECOND; // the sender itself stood still, after this message
            }
            return sentAt;
        });

        assertEquals(4000, sent.size(), "no message is skipped");
        for (int i = 0; i < sent.size(); i++) {
            assertEquals(new Stamp(RUN, i, START + schedule.offsetNanos(i)), sent.get(i));
        }
        assertEquals(0.8e9, (double) receipts.latency().latency().p99Nanos(), 0.05 * 0.8e9);
        assertEquals(0.8e9, (double) receipts.sendLag().latency().p99Nanos(), 0.05 * 0.8e9);
        assertTrue(
                receipts.serviceTime().latency().p99Nanos() < 1_000_000,
                "timed from the actual send, the same run would look as if nothing had happened");
        assertEquals(1, ledger.balance().deliveries().reach());
    }

    @Test
    void aStopLeavesTheRestUnsent() {
        run(sentAt -> sentAt, () -> now >= START + 5 * SECOND);

        assertEquals(1000, sent.size());
        assertEquals(1000, ledger.sent());
    }

    @Test
    void aScheduleLastsAsLongAsItSaysAfterItsLastMessage() {
        runAgainst(sentAt -> sentAt);

        assertTrue(schedule.offsetNanos(schedule.size() - 1) < 20 * SECOND);
        assertEquals(START + 20 * SECOND, now);
    }

    private void runAgainst(LongUnaryOperator receivedAt) {
        run(receivedAt, () -> false);
    }

    private void run(LongUnaryOperator receivedAt, BooleanSupplier stopped) {
        receipts.startAt(START);
        ChatWire wire = new ImaginaryWire(receivedAt);
        Speaker speaker = new Speaker(plan, schedule, RUN, wire, ledger);
        OpenLoop loop = new OpenLoop(schedule, speaker, attendance, wire, () -> now, this::after);
        CompletableFuture<Void> sending = loop.begin(START, stopped);
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        assertTrue(sending.isDone());
        sending.join(); // throws what went wrong
    }

    /** Time passes as asked, and not by itself. */
    private void after(long nanos, Runnable task) {
        now += Math.max(0, nanos);
        tasks.add(task);
    }

    /** Delivers each message to everyone at the time the function says. */
    private final class ImaginaryWire implements ChatWire {
        private final LongUnaryOperator receivedAt;

        ImaginaryWire(LongUnaryOperator receivedAt) {
            this.receivedAt = receivedAt;
        }

        @Override
        public void send(int session, Stamp stamp) {
            sent.add(stamp);
            long sentAt = now;
            receipts.sent(session, stamp, sentAt);
            long received = receivedAt.applyAsLong(sentAt);
            for (int receiver = 0; receiver < 20; receiver++) {
                receipts.received(receiver, RUN, stamp.sequence(), stamp.intendedNanos(), received);
            }
        }

        @Override
        public CompletableFuture<Void> join(int session, String username) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> joinRoom(int session, String room) {
            throw new AssertionError("everything is said in the lobby");
        }

        @Override
        public void sendToRoom(int session, String room, Stamp stamp) {
            throw new AssertionError("everything is said in the lobby");
        }

        @Override
        public void whisper(int session, String user, Stamp stamp) {
            throw new AssertionError("everything is said in the lobby");
        }

        @Override
        public CompletableFuture<Void> leave(int session) {
            throw new AssertionError("everybody stays");
        }

        @Override
        public void drop(int session) {
            throw new AssertionError("everybody stays");
        }

        @Override
        public void stopReading(int session) {
            throw new AssertionError("everybody reads");
        }

        @Override
        public void readAgain(int session) {
            throw new AssertionError("everybody reads");
        }

        @Override
        public WireCounts counts() {
            return WireCounts.NONE;
        }

        @Override
        public void close() {}
    }
}
