package duplex.load;

import duplex.load.wire.ChatWire;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Brings the sessions in, at a {@link Pace}. */
final class Joining {
    private static final int STEP_MILLIS = 100;
    private static final long SHORTEST_SLEEP_NANOS = 1_000_000;
    private static final int STEPS_OF_PATIENCE = 100;

    private final LoadPlan plan;
    private final Pace pace;
    private final Entrance entrance;
    private final URI address;
    private final Progress progress;
    private final Queue<CompletableFuture<Void>> atTheDoor = new ArrayDeque<>();
    private int called;
    private int joined;
    private long owedNanos;

    Joining(LoadPlan plan, Pace pace, ChatWire wire, URI address, Progress progress) {
        this.plan = plan;
        this.pace = pace;
        this.entrance = new Entrance(plan, wire);
        this.address = address;
        this.progress = progress;
    }

    /**
     * Returns when all sessions are in, or when told to stop.
     *
     * @throws TargetException if one of them could not get in, or was not let in for ten seconds
     */
    void joinAll(BooleanSupplier stopped) throws TargetException, InterruptedException {
        joinUpTo(plan.clients(), stopped);
    }

    /** The same, until so many are in, of whom some may be already. */
    void joinUpTo(int sessions, BooleanSupplier stopped) throws TargetException, InterruptedException {
        for (; called < sessions && !stopped.getAsBoolean(); called++) {
            while (atTheDoor.size() >= pace.atOnce(called)) {
                awaitOne(atTheDoor.remove(), stopped);
            }
            keepDistance(called);
            atTheDoor.add(entrance.enter(called));
        }
        while (!atTheDoor.isEmpty()) {
            awaitOne(atTheDoor.remove(), stopped);
        }
    }

    private void keepDistance(int session) throws InterruptedException {
        owedNanos += pace.gapNanos(session);
        if (owedNanos >= SHORTEST_SLEEP_NANOS) {
            TimeUnit.NANOSECONDS.sleep(owedNanos);
            owedNanos = 0;
        }
    }

    private void awaitOne(CompletableFuture<Void> entering, BooleanSupplier stopped)
            throws TargetException, InterruptedException {
        for (int steps = 0; !isIn(entering); steps++) {
            if (stopped.getAsBoolean()) {
                return;
            }
            if (steps == STEPS_OF_PATIENCE) {
                throw new TargetException(
                        soFar() + "silence for ten seconds; is it a server of this chat, and of this protocol?");
            }
        }
        joined++;
        progress.at(Progress.Phase.JOINING, joined, plan.clients());
    }

    private boolean isIn(CompletableFuture<Void> entering) throws TargetException, InterruptedException {
        try {
            entering.get(STEP_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            throw new TargetException(
                    soFar() + Objects.requireNonNullElse(e.getCause(), e).getMessage());
        } catch (TimeoutException e) {
            return false; // not yet
        }
    }

    private String soFar() {
        return address + " let " + joined + " of " + plan.clients() + " sessions in, then: ";
    }
}
