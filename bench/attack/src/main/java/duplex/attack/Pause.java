package duplex.attack;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass where passing time is the point: a slow attacker's, or an attack's aftermath. */
final class Pause {
    private Pause() {}

    static void of(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
