package duplex.load;

/**
 * One stay of one session in the chat, in numbers of messages, by which the ledger judges what the session had to get.
 * Opened and ended on the session's thread; read when that is done.
 */
final class Stay {
    /** How a stay ended. */
    enum End {
        /** Not before the run did: all that was sent since the session was in must have arrived. */
        OPEN,
        /** As the schedule wanted: what was on its way just then may be missing, and nothing before it. */
        PLANNED,
        /** By itself: what the session misses until it is back, or was to leave anyway, is lost. */
        UNPLANNED
    }

    private final int knownBefore;
    private final int from;
    private final int logFrom;
    private int to = Integer.MAX_VALUE;
    private int logTo = Integer.MAX_VALUE;
    private End end = End.OPEN;

    /**
     * A session is in.
     *
     * @param knownBefore how many messages had arrived anywhere when it asked to enter
     * @param from the first message sent after it was in
     * @param logFrom how many messages it had got in earlier stays
     */
    Stay(int knownBefore, int from, int logFrom) {
        this.knownBefore = knownBefore;
        this.from = from;
        this.logFrom = logFrom;
    }

    /**
     * The session is no longer in, or reads no longer.
     *
     * @param logLength how many messages it has got, earlier stays' too
     * @param before the first message of which nothing is expected any more, if the end was planned
     */
    void end(End how, int logLength, int before) {
        end = how;
        logTo = logLength;
        to = how == End.PLANNED ? before : Integer.MAX_VALUE;
    }

    /** After an end that was not planned: from this message on, absence costs nothing, or another stay answers for it. */
    void absentUntil(int before) {
        to = Math.min(to, before);
    }

    /** How many messages had arrived anywhere when the session asked to enter. */
    int knownBefore() {
        return knownBefore;
    }

    /** The first message that was sent when the session was in. */
    int from() {
        return from;
    }

    /** The first message this stay does not answer for, of so many. */
    int to(int sent) {
        return Math.min(to, sent);
    }

    /** Where in the session's log the stay begins. */
    int logFrom() {
        return logFrom;
    }

    /** Where in the session's log it ends. */
    int logTo() {
        return logTo;
    }

    End end() {
        return end;
    }
}
