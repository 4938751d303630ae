package duplex.websocket;

import duplex.websocket.guard.RareLog;
import duplex.websocket.guard.Turn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/**
 * Where the chat runs, as in Node: jobs one after another, in the order they came. Whoever has the turn does what is waiting,
 * then lets the answers go together; so answers are batched under load, and never delayed. The thread that reads takes the turn
 * itself, when it has read what there was: to hand over to another would cost more than the decoding. But it does not work off
 * a long row, for meanwhile it reads nobody. For what it leaves, and what comes from elsewhere, there is a thread of its own.
 * The chat thread is whichever has the turn; there is never more than one.
 */
final class ChatThread implements Turn {
    static final int MAX_WAITING_JOBS = 1024;
    static final int MAX_WAITING_BYTES = 4 * 1024 * 1024;

    /** For so long who reads does jobs, then others want to be read. */
    static final long MAX_NANOS_AT_ONCE = TimeUnit.MILLISECONDS.toNanos(2);

    private static final RareLog FAULTS = new RareLog(LoggerFactory.getLogger(ChatThread.class));

    private final Runnable whenDrained;
    private final LongSupplier clockNanos;
    private final Thread thread = new Thread(this::run, "chat");

    private final Object lock = new Object();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean roomWanted;
    private boolean taken;
    private boolean stopped;
    private volatile boolean abandoned;

    /** What is being done: it belongs to who has the turn. While nobody has, what a reader has left, under the lock. */
    private final Deque<Runnable> jobs = new ArrayDeque<>();

    ChatThread(Runnable whenDrained) {
        this(whenDrained, System::nanoTime);
    }

    ChatThread(Runnable whenDrained, LongSupplier clockNanos) {
        this.whenDrained = whenDrained;
        this.clockNanos = clockNanos;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Leaves what a client wants for the next turn, which the caller takes, or has taken by {@link #wake}. While too much is
     * waiting the caller takes that turn first, or waits until another does. Meanwhile it reads no more, and so in the end the
     * client cannot send: TCP passes the pressure back.
     *
     * @param bytes about how much memory the job holds
     */
    void submit(int bytes, Runnable job) throws InterruptedException {
        if (!offer(bytes, job)) {
            take();
            synchronized (lock) {
                while (!offer(bytes, job)) {
                    roomWanted = true;
                    lock.wait();
                }
            }
        }
    }

    /** False if there is no room; after a stop nobody needs any, for nothing is taken. */
    private boolean offer(int bytes, Runnable job) {
        synchronized (lock) {
            boolean full = waiting.size() >= MAX_WAITING_JOBS || waitingBytes >= MAX_WAITING_BYTES;
            if (stopped || full) {
                return stopped;
            }
            waiting.add(job);
            waitingBytes += bytes;
            return true;
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

    /** Has what is waiting done on the chat's own thread. */
    void wake() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    @Override
    public boolean isDue() {
        synchronized (lock) {
            return !taken && jobs.isEmpty() && !waiting.isEmpty();
        }
    }

    /**
     * If another has the turn, or is to go on with what was left of one, what is waiting is done after that, without the
     * caller.
     */
    @Override
    public void take() {
        synchronized (lock) {
            if (!isDue()) {
                return;
            }
            begin();
        }
        perform(MAX_NANOS_AT_ONCE);
    }

    private void run() {
        while (await()) {
            perform(Long.MAX_VALUE);
        }
    }

    /** Waits for the turn, and for something to do in it; false if there will be no more. */
    private boolean await() {
        synchronized (lock) {
            while (taken || (nothingIsLeft() && !stopped)) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    stopped = true; // Nobody has reason to interrupt this thread.
                }
            }
            if (nothingIsLeft()) {
                return false;
            }
            begin();
            return true;
        }
    }

    private boolean nothingIsLeft() {
        return jobs.isEmpty() && waiting.isEmpty();
    }

    /** What was left stays first in the row. */
    private void begin() {
        jobs.addAll(waiting);
        waiting.clear();
        waitingBytes = 0;
        taken = true;
        if (roomWanted) { // else it would wake the chat's own thread, at each turn, for nothing
            roomWanted = false;
            lock.notifyAll();
        }
    }

    /** Does jobs for so long; what is left then is for the chat's own thread. */
    private void perform(long maxNanos) {
        long begunNanos = clockNanos.getAsLong();
        try {
            do {
                runSafely(jobs.remove());
            } while (!jobs.isEmpty() && clockNanos.getAsLong() - begunNanos < maxNanos);
            runSafely(whenDrained);
        } finally {
            end();
        }
    }

    private void end() {
        synchronized (lock) {
            taken = false;
            if (stopped || !nothingIsLeft()) {
                lock.notifyAll();
            }
        }
    }

    /** Whatever goes wrong in one job, the others are done. */
    private void runSafely(Runnable job) {
        if (abandoned) {
            return;
        }
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
