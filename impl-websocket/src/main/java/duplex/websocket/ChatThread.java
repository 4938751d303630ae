package duplex.websocket;

import duplex.websocket.guard.RareLog;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which the chat runs, as in Node: jobs one after another, in the order they came. It does all that is
 * waiting, then lets the answers go together, then looks again; so answers are batched under load, and never delayed.
 */
final class ChatThread {
    static final int MAX_WAITING_JOBS = 1024;
    static final int MAX_WAITING_BYTES = 4 * 1024 * 1024;

    private static final RareLog FAULTS = new RareLog(LoggerFactory.getLogger(ChatThread.class));

    private final Runnable whenDrained;
    private final Thread thread = new Thread(this::run, "chat");

    private final Object lock = new Object();
    private Deque<Runnable> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean stopped;
    private volatile boolean abandoned;

    ChatThread(Runnable whenDrained) {
        this.whenDrained = whenDrained;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Hands over what a client wants. While too much is waiting the caller waits too, reads no more, and so in the end the
     * client cannot send: TCP passes the pressure back.
     *
     * @param bytes about how much memory the job holds
     */
    void submit(int bytes, Runnable job) throws InterruptedException {
        synchronized (lock) {
            while (!stopped && (waiting.size() >= MAX_WAITING_JOBS || waitingBytes >= MAX_WAITING_BYTES)) {
                lock.wait();
            }
            waitingBytes += bytes;
            submitNow(job);
        }
    }

    /** Hands over a job that must not wait: that a session began or ended. There are no more of these than connections. */
    void submitNow(Runnable job) {
        synchronized (lock) {
            if (!stopped) {
                waiting.add(job);
                lock.notifyAll();
            }
        }
    }

    private void run() {
        Deque<Runnable> jobs = new ArrayDeque<>();
        while (take(jobs)) {
            for (Runnable job : jobs) {
                if (abandoned) {
                    return;
                }
                runSafely(job);
            }
            jobs.clear();
            runSafely(whenDrained);
        }
    }

    /** Waits for jobs and takes them all; false if there will be no more. */
    private boolean take(Deque<Runnable> jobs) {
        synchronized (lock) {
            while (waiting.isEmpty() && !stopped) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    stopped = true; // Nobody has reason to interrupt this thread.
                }
            }
            jobs.addAll(waiting);
            waiting.clear();
            waitingBytes = 0;
            lock.notifyAll();
            return !jobs.isEmpty();
        }
    }

    /** Whatever goes wrong in one job, the others have their turn. */
    private static void runSafely(Runnable job) {
        try {
            job.run();
        } catch (Throwable fault) {
            FAULTS.error("a job of the chat failed", fault);
        }
    }

    /**
     * Does what is waiting, as far as it can be done in a second, takes nothing more, and ends. The thread is not interrupted:
     * that would close the connections to which it is just writing.
     */
    void stop() throws InterruptedException {
        synchronized (lock) {
            stopped = true;
            lock.notifyAll();
        }
        thread.join(1000);
        abandoned = true;
    }
}
