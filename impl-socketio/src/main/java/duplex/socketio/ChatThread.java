package duplex.socketio;

import duplex.socketio.guard.RareLog;
import duplex.socketio.guard.ReadGate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which the chat runs: one of the library's event loops, as in Node, which has no other. The library calls
 * its listeners on all its event loops; here all they ask for is put in a row, and done job by job, in the order it came. In
 * one turn all that is waiting is done, then the answers go together; the next turn comes when they are written. So answers
 * are batched under load, and never delayed.
 */
final class ChatThread {
    static final int MAX_WAITING_JOBS = 1024;
    static final int MAX_WAITING_BYTES = 4 * 1024 * 1024;

    /**
     * What a job holds besides the texts in it: itself, what its event was decoded to, whom to answer and in which packet, and
     * its place in the row. Or a client that sends what has no text would send for nothing.
     */
    static final int JOB_BYTES = 256;

    /** The event loop has other things to do, too: to read, and to write what sockets did not take. */
    static final long MAX_NANOS_AT_ONCE = TimeUnit.MILLISECONDS.toNanos(2);

    private static final long STOP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final RareLog FAULTS = new RareLog(LoggerFactory.getLogger(ChatThread.class));

    private final ReadGate gate;
    private final FanOut fanOut;

    /** What the turn has not come to yet; while there is a turn only that one may look. */
    private final Deque<Job> jobs = new ArrayDeque<>();

    /** Of all that is not done yet, whether a turn has taken it or not. They only grow with the lock held. */
    private final AtomicInteger undoneJobs = new AtomicInteger();

    private final AtomicLong undoneBytes = new AtomicLong();

    private final Object lock = new Object();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private @Nullable ScheduledExecutorService eventLoop;
    private boolean hasTurn;
    private boolean stopped;
    private volatile boolean abandoned;

    ChatThread(ReadGate gate, FanOut fanOut) {
        this.gate = gate;
        this.fanOut = fanOut;
    }

    /** From now on jobs are done, on this event loop. */
    void start(ScheduledExecutorService ofTheChat) {
        synchronized (lock) {
            eventLoop = ofTheChat;
            if (!waiting.isEmpty()) {
                beginTurn();
            }
        }
    }

    /**
     * Hands over what a client wants. Once too much is waiting nothing more is read from whoever sends, until half of that is
     * done; and so in the end the client cannot send: TCP passes the pressure back. The caller does not wait: it also writes,
     * and must go on.
     *
     * @param bytes about how much memory the texts in the job hold
     */
    void submit(int bytes, Runnable action) {
        synchronized (lock) {
            add(new Job(JOB_BYTES + bytes, action));
            if (undoneJobs.get() >= MAX_WAITING_JOBS || undoneBytes.get() >= MAX_WAITING_BYTES) {
                gate.shut(); // With the lock held: whoever does this job finds the gate shut, and can open it.
            }
        }
    }

    /** Hands over a job that must not wait: that a session began or ended. There are no more of these than connections. */
    void submitNow(Runnable action) {
        synchronized (lock) {
            add(new Job(JOB_BYTES, action));
        }
    }

    /** With the lock held. */
    private void add(Job job) {
        if (stopped) {
            return;
        }
        waiting.add(job);
        undoneJobs.incrementAndGet();
        undoneBytes.addAndGet(job.bytes);
        if (!hasTurn) {
            beginTurn();
        }
    }

    /** As soon as the event loop has read what there is. With the lock held. */
    private void beginTurn() {
        if (eventLoop != null) {
            ask(eventLoop);
        }
    }

    /** When the event loop has looked again for what it can read and write. With the lock held. */
    private void goOn() {
        ScheduledExecutorService loop = eventLoop;
        if (loop != null) {
            ask(turn -> {
                var unused = loop.schedule(turn, 0, TimeUnit.NANOSECONDS);
            });
        }
    }

    private void ask(Executor forTurn) {
        if (!abandoned) {
            try {
                forTurn.execute(this::turn);
                hasTurn = true;
            } catch (RejectedExecutionException e) {
                abandoned = true; // The server is closed, and nobody left to tell.
            }
        }
    }

    private void turn() {
        runSafely(this::take);
        runSafely(() -> fanOut.gather(this::doJobs));
        if (jobs.isEmpty() || fanOut.isFull() || abandoned) {
            runSafely(() -> fanOut.flush(this::turnIsOver));
        } else {
            turnIsOver();
        }
    }

    /** All that is waiting, if there is nothing left to do. */
    private void take() {
        synchronized (lock) {
            if (jobs.isEmpty()) {
                jobs.addAll(waiting);
                waiting.clear();
            }
        }
    }

    private void doJobs() {
        long end = System.nanoTime() + MAX_NANOS_AT_ONCE;
        boolean more = true;
        while (more && !abandoned) {
            perform(jobs.remove());
            more = !jobs.isEmpty() && !fanOut.isFull() && System.nanoTime() - end < 0;
        }
    }

    private void perform(Job job) {
        runSafely(job.action);
        int jobsLeft = undoneJobs.decrementAndGet();
        long bytesLeft = undoneBytes.addAndGet(-job.bytes);
        if (gate.isShut() && jobsLeft <= MAX_WAITING_JOBS / 2 && bytesLeft <= MAX_WAITING_BYTES / 2) {
            gate.open();
        }
    }

    private void turnIsOver() {
        synchronized (lock) {
            hasTurn = false;
            if (!jobs.isEmpty() || !waiting.isEmpty()) {
                goOn();
            }
            lock.notifyAll();
        }
    }

    /** Whatever goes wrong in one job, the others have their turn. */
    private static void runSafely(Runnable action) {
        try {
            action.run();
        } catch (Throwable fault) {
            FAULTS.error("a job of the chat failed", fault);
        }
    }

    /** Does what is waiting, as far as half a second allows, and takes nothing more; not to be called on the event loop. */
    void stop() throws InterruptedException {
        long end = System.nanoTime() + STOP_NANOS;
        synchronized (lock) {
            stopped = true;
            try {
                for (long left = STOP_NANOS; hasTurn && left > 0; left = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(lock, left);
                }
            } finally {
                abandoned = true;
            }
        }
    }

    /** Something to do, and about how much memory it holds until it is done. */
    private record Job(int bytes, Runnable action) {}
}
