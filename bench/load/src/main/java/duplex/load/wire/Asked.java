package duplex.load.wire;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What a session has asked and the server has not acknowledged yet. Lives on the session's event loop. */
public final class Asked {
    private final Map<Integer, CompletableFuture<Void>> waiting = new HashMap<>(2);
    private int lastId;

    /** Nothing asked yet. */
    public Asked() {}

    /** Gives out the id under which this answer is awaited. */
    public int next(CompletableFuture<Void> answer) {
        waiting.put(++lastId, answer);
        return lastId;
    }

    /** Whether nothing is awaited, so that there is no need to look for acknowledgements. */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * An acknowledgement came.
     *
     * @param text the whole of it, shown if it is a refusal
     */
    public void acknowledged(int id, boolean accepted, String text) {
        CompletableFuture<Void> answer = waiting.remove(id);
        if (answer == null) {
            return; // of something nobody asked
        }
        if (accepted) {
            answer.complete(null);
        } else {
            answer.completeExceptionally(new IOException("the server refused: " + text));
        }
    }

    /** No answer will come any more. */
    public void fail(String reason) {
        waiting.values().forEach(answer -> answer.completeExceptionally(new IOException(reason)));
        waiting.clear();
    }
}
