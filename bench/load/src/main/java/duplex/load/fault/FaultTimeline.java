package duplex.load.fault;

import duplex.load.wire.NanoClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries out a plan on a thread of its own, and notes when each fault really was. One step after the other: what a
 * restart takes puts off the steps planned meanwhile. When it is closed, what is broken then is mended at once.
 */
public final class FaultTimeline implements AutoCloseable {
    /** Waits until a time of the clock. */
    interface Waiter {
        void await(long untilNanos) throws InterruptedException;
    }

    private record Step(long offsetNanos, boolean begins, Fault fault) {}

    private final Map<Fault.Kind, FaultAction> actions;
    private final List<Step> steps;
    private final long startNanos;
    private final NanoClock clock;
    private final Waiter waiter;
    private final Thread thread = new Thread(this::carryOut, "duplex-faults");
    private final Map<Fault, Long> goingOn = new LinkedHashMap<>();
    private final List<FaultOccurrence> occurrences = new ArrayList<>(); // guarded by itself

    FaultTimeline(FaultPlan plan, FaultActions actions, long startNanos, NanoClock clock, Waiter waiter) {
        this.actions = actions.allFor(plan);
        this.steps = steps(plan);
        this.startNanos = startNanos;
        this.clock = clock;
        this.waiter = waiter;
        thread.setDaemon(true);
    }

    /**
     * Begins to carry out a plan.
     *
     * @param startNanos when measuring starts, on {@link NanoClock#SYSTEM}; what should have happened before now happens
     *     at once
     * @throws IllegalArgumentException if there is a fault in the plan that none of the actions brings about
     */
    public static FaultTimeline start(FaultPlan plan, FaultActions actions, long startNanos) {
        FaultTimeline timeline =
                new FaultTimeline(plan, actions, startNanos, NanoClock.SYSTEM, FaultTimeline::sleepUntil);
        timeline.thread.start();
        return timeline;
    }

    /** The faults that are over, in the order in which they ended. */
    public List<FaultOccurrence> occurrences() {
        synchronized (occurrences) {
            return List.copyOf(occurrences);
        }
    }

    /** Leaves out what is still to come, ends what is going on, and waits for that. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything in the plan, on the calling thread; until interrupted. */
    void carryOut() {
        try {
            for (Step step : steps) {
                waiter.await(startNanos + step.offsetNanos());
                if (step.begins()) {
                    begin(step.fault());
                } else {
                    end(step.fault());
                }
            }
        } catch (InterruptedException closed) {
            // That is how it is told to leave out the rest.
        } finally {
            List.copyOf(goingOn.keySet()).forEach(this::end);
        }
    }

    private void begin(Fault fault) {
        long beganNanos = clock.nanoTime();
        String failure = attempt(() -> action(fault).begin(fault));
        if (fault.lasts() && failure.isEmpty()) {
            goingOn.put(fault, beganNanos);
        } else {
            note(fault, beganNanos, failure);
        }
    }

    private void end(Fault fault) {
        Long beganNanos = goingOn.remove(fault);
        if (beganNanos != null) {
            note(fault, beganNanos, attempt(() -> action(fault).end(fault)));
        }
    }

    private interface Attempt {
        void run() throws Exception;
    }

    /** What went wrong, or nothing. An interruption is for the next wait to notice. */
    private static String attempt(Attempt attempt) {
        try {
            attempt.run();
            return "";
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (Exception failed) {
            return failed.getMessage() == null ? failed.toString() : failed.getMessage();
        }
    }

    private void note(Fault fault, long beganNanos, String failure) {
        synchronized (occurrences) {
            occurrences.add(new FaultOccurrence(fault.toString(), beganNanos, clock.nanoTime(), failure));
        }
    }

    private FaultAction action(Fault fault) {
        return Objects.requireNonNull(actions.get(fault.kind()), "checked at the start");
    }

    /** Sorting is stable, so of two steps at one time the one that ends an earlier fault comes first. */
    private static List<Step> steps(FaultPlan plan) {
        List<Step> steps = new ArrayList<>();
        for (Fault fault : plan.faults()) {
            steps.add(new Step(fault.at().toNanos(), true, fault));
            if (fault.lasts()) {
                steps.add(new Step(fault.end().toNanos(), false, fault));
            }
        }
        steps.sort(Comparator.comparingLong(Step::offsetNanos));
        return steps;
    }

    private static void sleepUntil(long untilNanos) throws InterruptedException {
        do {
            if (Thread.interrupted()) {
                throw new InterruptedException("closed");
            }
            LockSupport.parkNanos(untilNanos - System.nanoTime()); // no wait if that is over
        } while (untilNanos - System.nanoTime() > 0);
    }
}
