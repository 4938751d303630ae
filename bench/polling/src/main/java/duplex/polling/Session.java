package duplex.polling;

import static java.nio.charset.StandardCharsets.UTF_8;

/** One stay of one user, held together by an id alone. Two sessions are never equal, whoever they belong to. */
final class Session {
    private final String id;
    private final String username;
    private final Mailbox mailbox = new Mailbox(ChatOptions.MAX_UNSENT_BYTES);
    private final int nameBytes;
    private final TalkBudget talk = new TalkBudget();
    private long lastSeenNanos;

    Session(String id, String username) {
        this.id = id;
        this.username = username;
        this.nameBytes = username.getBytes(UTF_8).length;
    }

    /** Who knows it may act for the user: it is told to nobody but the client that entered. CHAT-LIMIT-003. */
    String id() {
        return id;
    }

    String username() {
        return username;
    }

    /** How long the username is in UTF-8. */
    int nameBytes() {
        return nameBytes;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    TalkBudget talk() {
        return talk;
    }

    long lastSeenNanos() {
        return lastSeenNanos;
    }

    void seen(long nowNanos) {
        lastSeenNanos = nowNanos;
    }
}
