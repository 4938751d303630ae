package duplex.recover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.client.ChatClient;
import duplex.client.ChatClients;
import duplex.client.ClientOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One who talks and stays: if the session ends, it enters again, after 100 ms at first, then after ever longer, 2 s at most.
 * Safe for any number of threads.
 */
final class Guest {
    /** Often enough that a poll's wait is no part of what is judged. */
    static final ClientOptions OPTIONS =
            ClientOptions.defaults().withPollInterval(Duration.ofMillis(100)).withSocketioTransports("websocket");

    private static final long FIRST_WAIT_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(2).toNanos();

    private final int number;
    private final String name;
    private final RecoveredServer server;
    private final Books books;
    private final Function<String, List<Integer>> reader;
    private @Nullable ChatClient client;
    private @Nullable UserList userList;
    private @Nullable Stay stay;
    private boolean entering;
    private boolean gone;
    private long dueNanos = System.nanoTime();
    private long waitNanos = FIRST_WAIT_NANOS;
    private int cuts;

    /**
     * One who is not in yet.
     *
     * @param reader finds the numbers of messages in what comes over the wire
     */
    Guest(int number, String name, RecoveredServer server, Books books, Function<String, List<Integer>> reader) {
        this.number = number;
        this.name = name;
        this.server = server;
        this.books = books;
        this.reader = reader;
    }

    /** Tries to enter, if the session is out and it is time to. */
    synchronized void tick() {
        if (gone || entering || client != null || System.nanoTime() - dueNanos < 0) {
            return;
        }
        entering = true;
        Ear ear = new Ear(number, books, reader);
        var unused = ChatClients.connect(server.protocol(), server.address(), new TextNode(name), OPTIONS.withTap(ear))
                .handle((entered, failure) -> settled(entered, ear));
    }

    /** Says the next message, or notes that it could not. Called by one thread for all guests. */
    void say(String text, long dueNanos) {
        ChatClient speaking = present();
        if (speaking == null) {
            books.add(Message.unsaid(dueNanos, books.guests()));
            return;
        }
        Message message = Message.sent(dueNanos, System.nanoTime(), books.guests());
        books.add(message); // before it goes out: it may be back at once
        var unused = speaking.request(
                        "chat message", JsonNodeFactory.instance.objectNode().put("message", text))
                .handle((answer, failure) -> answered(message, answer));
    }

    /** Whether the session is in, and came in after this moment. */
    synchronized boolean enteredAfter(long nanos) {
        return stay != null && stay.enteredNanos() - nanos > 0 && present() != null;
    }

    /** When the session came in last. */
    synchronized long enteredNanos() {
        return stay == null ? 0 : stay.enteredNanos();
    }

    /** Whom the session was told to be there; nobody while it is out. */
    synchronized List<String> userList() {
        return userList == null ? List.of() : userList.names();
    }

    /** How often the session has ended untold. */
    synchronized int cuts() {
        return cuts;
    }

    /** Leaves for good, with its transport's goodbye. */
    synchronized void close() {
        gone = true;
        if (client != null) {
            client.close();
        }
    }

    private synchronized @Nullable ChatClient present() {
        return client == null || client.ended().isDone() ? null : client;
    }

    private synchronized boolean settled(@Nullable ChatClient entered, Ear ear) {
        entering = false;
        if (entered == null) {
            waits();
            return false;
        }
        if (gone) {
            entered.close();
            return false;
        }
        Stay begun = books.enters(number, System.nanoTime());
        ear.staysFor(begun);
        client = entered;
        userList = new UserList(entered.inbox());
        stay = begun;
        waitNanos = FIRST_WAIT_NANOS;
        var unused = entered.ended().thenRun(() -> over(begun));
        return true;
    }

    private synchronized void over(Stay ended) {
        ended.ends(System.nanoTime());
        client = null;
        userList = null;
        if (!gone) {
            cuts++;
            waits();
        }
    }

    private void waits() {
        dueNanos = System.nanoTime() + waitNanos;
        waitNanos = Math.min(2 * waitNanos, LONGEST_WAIT_NANOS);
    }

    private static boolean answered(Message message, @Nullable JsonNode answer) {
        if (answer == null) {
            message.unanswered();
            return false;
        }
        message.answered(answer.path("ok").asBoolean(), System.nanoTime());
        return true;
    }
}
