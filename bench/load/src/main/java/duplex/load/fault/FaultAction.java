package duplex.load.fault;

/**
 * Brings a fault about. Called by one thread, which waits for it, and which may have been interrupted: what lasts must
 * begin and end nevertheless.
 */
public interface FaultAction {
    /**
     * Begins it; of a fault that happens at once, this is all. If it throws, nothing of the fault is left.
     *
     * @throws Exception if it cannot; the message is for people
     */
    void begin(Fault fault) throws Exception;

    /**
     * Ends one that lasts, after {@link #begin} has succeeded.
     *
     * @throws Exception if it cannot; the message is for people
     */
    void end(Fault fault) throws Exception;
}
