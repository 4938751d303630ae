package duplex.load.known;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A process that keeps processors busy with nothing, until its standard input ends, or its time is over. */
public final class Hog {
    private Hog() {}

    /**
     * Runs one.
     *
     * @param words how many threads, and for how many seconds at most; it says {@code busy} when they run
     */
    @SuppressWarnings("SystemOut") // a program's output
    public static void main(String[] words) throws IOException {
        int threads = Integer.parseInt(words[0]);
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(words[1]));
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> spinUntil(endNanos), "hog-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        System.out.println("busy");
        while (System.in.read() >= 0) {
            // whatever is said, only the end counts
        }
    }

    private static void spinUntil(long nanos) {
        while (System.nanoTime() - nanos < 0) {
            Thread.onSpinWait();
        }
        Runtime.getRuntime().halt(0);
    }
}
