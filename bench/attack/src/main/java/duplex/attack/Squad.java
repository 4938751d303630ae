package duplex.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The threads of one attack. */
final class Squad implements AutoCloseable {
    private static final int THREADS = 8;

    private final ExecutorService attackers = Executors.newFixedThreadPool(THREADS, daemons());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(daemons());

    /** Work that cannot fail in a way that is not a fault of the suite. */
    @FunctionalInterface
    interface Turn {
        void take(int number) throws InterruptedException;
    }

    /** Takes so many turns, several at a time, as long as there is time. */
    void together(int times, BooleanSupplier hasTime, Turn turn) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < Math.min(THREADS, times); i++) {
            all.add(attackers.submit(() -> {
                int number = next.getAndIncrement();
                while (number < times && hasTime.getAsBoolean()) {
                    turn.take(number);
                    number = next.getAndIncrement();
                }
                return true;
            }));
        }
        for (Future<?> each : all) {
            try {
                each.get();
            } catch (ExecutionException fault) {
                throw new IllegalStateException("an attacker has a fault", fault.getCause());
            }
        }
    }

    ScheduledFuture<?> later(Duration delay, Runnable work) {
        return timer.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        attackers.shutdownNow();
        timer.shutdownNow();
    }

    private static ThreadFactory daemons() {
        return work -> {
            Thread thread = new Thread(work, "duplex-attacker");
            thread.setDaemon(true);
            return thread;
        };
    }
}
