package duplex.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;

/**
 * A guest who talks on a thread of its own, until it has said all its lines or is told to stop. It runs never more than a
 * few lines ahead of the server's acknowledgements, nor of what has come back to it and to those who read along: else it
 * would itself be one who reads too slowly.
 */
final class Flood implements AutoCloseable {
    private final Guest talker;
    private final int lines;
    private final int ahead;
    private final IntFunction<JsonNode> line;
    private final Map<Guest, Integer> readers = new LinkedHashMap<>();
    private final Queue<CompletableFuture<JsonNode>> unacknowledged = new ArrayDeque<>();
    private final CompletableFuture<Integer> said = new CompletableFuture<>();
    private final Thread thread = new Thread(this::talk, "duplex-conformance-flood");
    private volatile boolean stopped;
    private volatile int begun;

    private Flood(Guest talker, int lines, int ahead, IntFunction<JsonNode> line) {
        this.talker = talker;
        this.lines = lines;
        this.ahead = ahead;
        this.line = line;
    }

    /**
     * Begins to talk.
     *
     * @param lines how many lines at the most
     * @param ahead how many of them may be unacknowledged, or unread
     * @param line the data of a line's {@code chat message}, by its number from 0
     * @param readers who reads along, beside the talker
     */
    static Flood start(Stage stage, Guest talker, int lines, int ahead, IntFunction<JsonNode> line, Guest... readers) {
        Flood flood = new Flood(talker, lines, ahead, line);
        flood.readers.put(talker, talker.client().inbox().size());
        for (Guest reader : readers) {
            flood.readers.put(reader, reader.client().inbox().size());
        }
        stage.closeAfterwards(flood);
        flood.thread.setDaemon(true);
        flood.thread.start();
        return flood;
    }

    /** Several guests talking at the same time, each line naming its speaker and number; all have said everything. */
    static void together(Stage stage, List<Guest> talkers, int lines, LineOf line) throws InterruptedException {
        List<Flood> floods = talkers.stream()
                .map(talker -> start(stage, talker, lines, lines, number -> line.data(talker, number)))
                .toList();
        for (Flood flood : floods) {
            flood.saidAll();
        }
    }

    /** How many lines it has said so far, acknowledged or not. */
    int begun() {
        return begun;
    }

    /** Waits until all lines are said and acknowledged. */
    int saidAll() throws InterruptedException {
        try {
            thread.join();
            return said.getNow(0);
        } catch (CompletionException e) {
            if (e.getCause() instanceof BrokenRuleException broken) {
                throw broken;
            }
            throw e;
        }
    }

    /** Stops after the line at hand, and waits until all that was said is acknowledged. */
    int stop() throws InterruptedException {
        stopped = true;
        return saidAll();
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
    }

    private void talk() {
        try {
            for (int number = 0; number < lines && !stopped; number++) {
                awaitReaders(number - ahead);
                begun = number + 1;
                unacknowledged.add(talker.client().request("chat message", line.apply(number)));
                awaitAcknowledgements(ahead - 1);
            }
            awaitAcknowledgements(0);
            said.complete(begun);
        } catch (InterruptedException | RuntimeException e) {
            said.completeExceptionally(e);
        }
    }

    /** Waits until everyone who reads along has got the line of this number, or as many other events. */
    private void awaitReaders(int number) throws InterruptedException {
        if (number < 0) {
            return;
        }
        for (Map.Entry<Guest, Integer> reader : readers.entrySet()) {
            reader.getKey().awaitEvents(reader.getValue() + number + 1);
        }
    }

    private void awaitAcknowledgements(int left) throws InterruptedException {
        while (unacknowledged.size() > left) {
            talker.expectAccepted(unacknowledged.remove());
        }
    }

    /** What a talker says. */
    interface LineOf {
        JsonNode data(Guest talker, int number);
    }
}
