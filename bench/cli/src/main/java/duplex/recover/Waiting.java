package duplex.recover;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what is to happen, looking every few milliseconds: times that are taken so are exact to that. */
final class Waiting {
    private static final int STEP_MILLIS = 5;

    private Waiting() {}

    /** Waits until something is so; false if it is not within the limit. */
    static boolean until(BooleanSupplier so, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
        return true;
    }

    /** Lets time pass until so long after a moment. */
    static void untilAfter(long nanos, Duration time) throws InterruptedException {
        long left = nanos + time.toNanos() - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }
}
