package duplex.load;

import duplex.load.wire.ChatWire;
import duplex.load.wire.NanoClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Sees to it that the sessions are in that shall be: makes the schedule's moves, and brings back who is to come back. It
 * never waits; {@link #tick} takes up what is due.
 *
 * <p>What drivers tell may come from any thread; everything else is called by the run's own, one at a time.
 */
final class Attendance {
    private static final int ENDINGS_KEPT = 5;

    private record Fall(int session, long nanos) {}

    private final LoadPlan plan;
    private final DeliveryLedger ledger;
    private final NanoClock clock;
    private final Queue<Fall> fallen = new ConcurrentLinkedQueue<>();
    private final Queue<String> endings = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private final AtomicLongArray enteredNanos;
    private final Map<Integer, WayBack> ways = new LinkedHashMap<>();
    private final Map<Integer, CompletableFuture<Void>> leaving = new HashMap<>();
    private final List<Integer> deaf = new ArrayList<>();
    private int left;
    private int dropped;
    private int cameBack;
    private int returned;
    private long lastBackNanos;
    private long longestAbsenceNanos;

    Attendance(LoadPlan plan, DeliveryLedger ledger, NanoClock clock) {
        this.plan = plan;
        this.ledger = ledger;
        this.clock = clock;
        this.enteredNanos = new AtomicLongArray(plan.clients());
    }

    /** A driver tells: this session is in. */
    void entered(int session) {
        enteredNanos.set(session, clock.nanoTime());
        ledger.entered(session);
    }

    /** A driver tells: this session is over, and nobody had told it to be. */
    void ended(int session, String reason) {
        if (ledger.isDeaf(session)) {
            cut.incrementAndGet(); // CHAT-LIMIT-002 allows it
        } else {
            fallen.add(new Fall(session, clock.nanoTime()));
            if (ended.getAndIncrement() < ENDINGS_KEPT) {
                endings.add("session " + session + " ended: " + reason);
            }
        }
        ledger.ended(session);
    }

    /** Makes one of the schedule's moves. */
    void make(Move move, ChatWire wire) {
        int session = move.session();
        switch (move.kind()) {
            case LEAVE -> leave(session, wire);
            case DROP -> drop(session, wire);
            case ENTER -> enter(session);
            case STOP_READING -> {
                deaf.add(session);
                wire.stopReading(session);
            }
        }
    }

    /** Takes up what is due by now; cheap if nothing is. */
    void tick(ChatWire wire) {
        for (Fall fall = fallen.poll(); fall != null; fall = fallen.poll()) {
            if (plan.reconnect()) {
                ways.putIfAbsent(fall.session(), WayBack.afterEnding(fall.session(), fall.nanos()));
            }
        }
        if (!ways.isEmpty()) {
            long now = clock.nanoTime();
            ways.values().removeIf(way -> isDone(way, wire, now));
        }
    }

    /** How many sessions are on their way back in. */
    int onTheirWay() {
        return (int) ways.values().stream().filter(WayBack::isWanted).count();
    }

    /** Whether nobody is in, nor will be. */
    boolean isHopeless() {
        return ended.get() > 0 && !plan.reconnect() && ways.isEmpty() && !ledger.isAnybodyIn();
    }

    /** Lets those read that were told not to: so it comes out which of them the target has cut. */
    void readAgain(ChatWire wire) {
        deaf.forEach(wire::readAgain);
    }

    /**
     * How the first few sessions ended that were not told to, and how many did not get back in. Where faults are planned,
     * endings are none: they are what faults bring about.
     */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (plan.faults().faults().isEmpty()) {
            complaints.addAll(endings);
        }
        if (onTheirWay() > 0) {
            complaints.add(onTheirWay() + " sessions did not get in again");
        }
        return complaints;
    }

    /** The whole account. */
    Comings comings(long inFlight) {
        return new Comings(
                ledger.skipped(),
                inFlight,
                left,
                dropped,
                cameBack,
                Duration.ofNanos(lastBackNanos),
                cut.get(),
                ended.get(),
                returned,
                Duration.ofNanos(longestAbsenceNanos),
                onTheirWay());
    }

    private void leave(int session, ChatWire wire) {
        if (isAbsent(session)) {
            return;
        }
        left++;
        leaving.put(session, wire.leave(session));
    }

    private void drop(int session, ChatWire wire) {
        if (isAbsent(session)) {
            return;
        }
        dropped++;
        wire.drop(session);
    }

    /** If a session that is to go is not there, it is as if it had gone now. */
    private boolean isAbsent(int session) {
        WayBack way = ways.get(session);
        if (way == null && ledger.isIn(session)) {
            return false;
        }
        ledger.absenceBecomesPlanned(session);
        if (way != null) {
            way.setWanted(false);
        }
        return true;
    }

    private void enter(int session) {
        WayBack way = ways.get(session);
        if (way != null) {
            way.setWanted(true);
        } else {
            CompletableFuture<Void> gone = leaving.remove(session);
            ways.put(
                    session,
                    WayBack.planned(
                            session, clock.nanoTime(), gone == null ? CompletableFuture.completedFuture(null) : gone));
        }
    }

    private boolean isDone(WayBack way, ChatWire wire, long now) {
        if (way.isDecided()) {
            return isBack(way, wire, now);
        }
        if (way.isWanted() && way.isDue(now)) {
            ledger.asking(way.session());
            way.tries(new Entrance(plan, wire).enter(way.session()));
        }
        return !way.isWanted() && !way.isTrying();
    }

    private boolean isBack(WayBack way, ChatWire wire, long now) {
        int session = way.session();
        if (way.hasFailed() || !ledger.isIn(session)) {
            wire.drop(session); // whatever is left of the attempt
            way.waitsFrom(now);
            return !way.isWanted();
        }
        long awayNanos = enteredNanos.get(session) - way.sinceNanos();
        if (way.isPlanned()) {
            cameBack++;
            lastBackNanos = dropped == 0 ? 0 : Math.max(lastBackNanos, awayNanos);
        } else {
            returned++;
            longestAbsenceNanos = Math.max(longestAbsenceNanos, awayNanos);
        }
        if (!way.isWanted()) {
            left++;
            leaving.put(session, wire.leave(session));
        }
        return true;
    }
}
