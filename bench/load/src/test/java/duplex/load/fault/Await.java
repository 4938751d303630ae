package duplex.load.fault;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What the tests wait for, with a limit. */
final class Await {
    private static final long LIMIT_SECONDS = 20;

    private Await() {}

    static void holds(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + LIMIT_SECONDS + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
