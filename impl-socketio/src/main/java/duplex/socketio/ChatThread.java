package duplex.socketio;

import duplex.socketio.guard.Pace;
import duplex.socketio.guard.ReadGate;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which everything of the chat happens, one step after another, as in Node. The library calls its
 * listeners on many threads; they only hand their step over. While too much is waiting, nothing more is read.
 */
final class ChatThread implements AutoCloseable {
    static final int MAX_WAITING_STEPS = 4096;
    static final long MAX_WAITING_CHARS = 4L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ChatThread.class);
    private static final long CLOSE_MILLIS = 500;

    private final BlockingQueue<Step> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger waitingSteps = new AtomicInteger();
    private final AtomicLong waitingChars = new AtomicLong();
    private final ReadGate gate;
    private final Pace pace;
    private final Thread thread = new Thread(this::run, "socketio-chat");
    private volatile boolean closed;

    ChatThread(ReadGate gate, Pace pace) {
        this.gate = gate;
        this.pace = pace;
    }

    void start() {
        thread.start();
    }

    /** Hands over what a client asked for; {@code chars} is how much text it keeps in memory until its turn comes. */
    void submit(int chars, Runnable action) {
        if (closed) {
            return;
        }
        waitingSteps.incrementAndGet();
        waitingChars.addAndGet(chars);
        waiting.add(new Step(chars, action));
        if (isAbove(1)) {
            gate.shut();
            openIfThereIsRoom(); // the chat thread may have emptied the queue just before the gate was shut
        }
    }

    /** Hands over what must not wait, and cannot be refused: that somebody is gone. */
    void submit(Runnable action) {
        submit(0, action);
    }

    private void run() {
        try {
            while (!closed) {
                Step step = waiting.take();
                perform(step.action());
                waitingSteps.decrementAndGet();
                waitingChars.addAndGet(-step.chars());
                openIfThereIsRoom();
                pace.keep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private static void perform(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("a step of the chat failed; the chat goes on", e);
        }
    }

    private void openIfThereIsRoom() {
        if (gate.isShut() && !isAbove(0.5)) {
            gate.open();
        }
    }

    private boolean isAbove(double share) {
        return waitingSteps.get() > share * MAX_WAITING_STEPS || waitingChars.get() > share * MAX_WAITING_CHARS;
    }

    /** Ends the thread; what is still waiting does not happen. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Step(int chars, Runnable action) {}
}
