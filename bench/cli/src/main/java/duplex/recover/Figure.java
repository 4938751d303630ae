package duplex.recover;

/** What is told of an event. */
public enum Figure {
    /** Until nobody's userList has any of those who are gone. */
    GONE("gone", "gone from everybody's userList", Unit.SECONDS),
    /** 99 of 100 deliveries came within this, from the moment the message was due. */
    P99("p99", "p99 of those who stay", Unit.MILLIS),
    /** From SIGCONT until everything said during the stop has arrived everywhere. */
    CAUGHT_UP("caughtUp", "all said meanwhile has arrived", Unit.SECONDS),
    /** Until the server says that it listens again. */
    LISTENS("listens", "it listens again", Unit.SECONDS),
    /** Until every session is in again. */
    BACK("back", "all sessions are in again", Unit.SECONDS),
    /** Until everybody's userList names everybody, and nobody else. */
    LISTED("listed", "everybody's userList is right", Unit.SECONDS),
    /** Until the first second in which 99 of 100 deliveries come within {@link InTime#boundNanos}. */
    IN_TIME("inTime", "messages are in time", Unit.SECONDS),
    /** Sessions that ended and were not told to. */
    CUT("cut", "sessions cut", Unit.COUNT),
    /** Messages that could not be sent: their senders were out. */
    UNSAID("unsaid", "messages not said, the sender being out", Unit.COUNT),
    /** Messages sent whose acknowledgement never came: whether the server took them cannot be told. */
    UNANSWERED("unanswered", "messages without an answer", Unit.COUNT),
    /** Deliveries of acknowledged messages that were still to come when the receiver's session was cut. */
    ON_THE_WAY("onTheWay", "deliveries that died with the server", Unit.COUNT),
    /** Deliveries of acknowledged messages that nothing explains the loss of. */
    LOST("lost", "deliveries lost", Unit.OF_EXPECTED),
    /** Deliveries of acknowledged messages to sessions that were in. */
    EXPECTED("expected", "deliveries expected", Unit.COUNT),
    /** Names in a newcomer's userList of whom is not there. */
    GHOSTS("ghosts", "ghosts in a newcomer's userList", Unit.COUNT),
    /** Names of who is there that a newcomer's userList has not got. */
    MISSING("missing", "names a newcomer's userList lacks", Unit.COUNT);

    enum Unit {
        SECONDS,
        MILLIS,
        COUNT,
        /** Of those that were {@link Figure#EXPECTED}. */
        OF_EXPECTED
    }

    private final String id;
    private final String words;
    private final Unit unit;

    Figure(String id, String words, Unit unit) {
        this.id = id;
        this.words = words;
        this.unit = unit;
    }

    /** What it is called in JSON; times are in seconds there. */
    String id() {
        return id;
    }

    /** What it is called in a table. */
    String words() {
        return words;
    }

    Unit unit() {
        return unit;
    }

    /** Whether it is a time, of which there may be none if what it waits for never happened. */
    boolean isTime() {
        return unit == Unit.SECONDS || unit == Unit.MILLIS;
    }
}
