package duplex.socketio;

import duplex.socketio.guard.RareLog;
import duplex.socketio.guard.ReadGate;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which the chat runs, as in Node: jobs one after another, in the order they came. The library calls its
 * listeners on many threads; here all they ask for is put in a row. It does all that is waiting, then lets the answers go
 * together, then looks again; so answers are batched under load, and never delayed.
 */
final class ChatThread {
    static final int MAX_WAITING_JOBS = 1024;
    static final int MAX_WAITING_BYTES = 4 * 1024 * 1024;

    private static final RareLog FAULTS = new RareLog(LoggerFactory.getLogger(ChatThread.class));

    private final ReadGate gate;
    private final Runnable whenDrained;
    private final Thread thread = new Thread(this::run, "chat");

    private final Object lock = new Object();
    private Deque<Runnable> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean stopped;

    ChatThread(ReadGate gate, Runnable whenDrained) {
        this.gate = gate;
        this.whenDrained = whenDrained;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Hands over what a client wants. Once too much is waiting nothing more is read from whoever sends, and so in the end
     * the client cannot send: TCP passes the pressure back. The caller does not wait: it also writes, and must go on.
     *
     * @param bytes about how much memory the job holds
     */
    void submit(int bytes, Runnable job) {
        synchronized (lock) {
            waitingBytes += bytes;
            submitNow(job);
            if (waiting.size() >= MAX_WAITING_JOBS || waitingBytes >= MAX_WAITING_BYTES) {
                gate.shut();
            }
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
            jobs.forEach(ChatThread::runSafely);
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
                    stopped = true; // Nobody but stop() has reason to interrupt this thread.
                }
            }
            jobs.addAll(waiting);
            waiting.clear();
            waitingBytes = 0;
            gate.open();
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

    /** Does what is waiting, takes nothing more, and ends. */
    void stop() throws InterruptedException {
        synchronized (lock) {
            stopped = true;
            lock.notifyAll();
        }
        thread.join(500);
        thread.interrupt();
    }
}
