package duplex.cli;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What is to be done when the process is told to end, as by Ctrl-C: first whoever has results finishes and keeps them,
 * then the processes that were started are stopped.
 */
final class AtExit {
    /** How long what is interrupted may take to keep what it has. */
    static final int LAST_SECONDS = 20;

    private static final List<Runnable> FINISHING = new CopyOnWriteArrayList<>();
    private static final List<Runnable> STOPPING = new CopyOnWriteArrayList<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::run, "at-exit"));
    }

    private AtExit() {}

    /** A step that can be taken back. */
    interface Step {
        void undo();
    }

    /** Is run first, and may take its time: it comes back when the results are kept. */
    static Step finish(Runnable work) {
        FINISHING.add(work);
        return () -> FINISHING.remove(work);
    }

    /**
     * For a step that is run first: waits until the results are kept, for {@value #LAST_SECONDS} s at most.
     *
     * @param kept opens when they are
     * @param tooLate is done if they are not
     */
    static void await(CountDownLatch kept, Runnable tooLate) {
        try {
            if (!kept.await(LAST_SECONDS, TimeUnit.SECONDS)) {
                tooLate.run();
            }
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
        }
    }

    /** Is run last. */
    static Step stop(Runnable work) {
        STOPPING.add(work);
        return () -> STOPPING.remove(work);
    }

    private static void run() {
        FINISHING.forEach(Runnable::run);
        STOPPING.forEach(Runnable::run);
    }
}
