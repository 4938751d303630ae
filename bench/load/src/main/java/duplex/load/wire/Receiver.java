package duplex.load.wire;

/**
 * What a driver tells the run. All calls about one session come from one thread, its event loop; those about different
 * sessions may come from different threads at once. No call may block: the next receipt would wait behind it. What may come, and
 * must not, everybody has to hear; the rest, who wants to.
 */
public interface Receiver {
    /**
     * A message of the load arrived, whole, at a session.
     *
     * @param session the receiver, as given to {@link ChatWire#join}
     * @param run as in the {@link Stamp}; it may be another run's
     * @param sequence as in the stamp
     * @param intendedNanos as in the stamp
     * @param receivedNanos when the driver got the bytes that completed the message: the clock is read before anything is
     *     done with them
     */
    void received(int session, int run, int sequence, long intendedNanos, long receivedNanos);

    /**
     * A message is now given to the operating system for sending.
     *
     * @param session the sender
     * @param stamp what marks it, with the time the schedule wanted that
     * @param sentNanos when it happened; what lies between is the generator's own fault
     */
    default void sent(int session, Stamp stamp, long sentNanos) {}

    /**
     * A polling session's question was answered.
     *
     * @param askedNanos when it was given to the operating system
     * @param answeredNanos when the driver got the bytes that completed the answer
     */
    default void polled(int session, long askedNanos, long answeredNanos) {}

    /**
     * Messages of the load arrived at a session that was not in: before its first {@code join}, or after its leaving was
     * confirmed.
     *
     * @param stamps how many
     */
    void strayed(int session, int stamps);

    /** A session is in. Told before anything that arrives at it from then on. */
    default void entered(int session) {}

    /** A session is out: its leaving is confirmed, or its connection was dropped, as it was told. */
    default void left(int session) {}

    /** A session does not read any more, as it was told; until it reads again, nothing arrives. */
    default void stoppedReading(int session) {}

    /**
     * A session that had joined is over, and nobody had told it to.
     *
     * @param reason for people: a close code, a status, an exception's message
     */
    void ended(int session, String reason);
}
