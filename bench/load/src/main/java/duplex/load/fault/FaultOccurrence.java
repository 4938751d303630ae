package duplex.load.fault;

/**
 * When a fault really was. The fault lies within these times; what they include beyond it is what it took to bring it
 * about.
 *
 * @param fault the fault as planned, as text
 * @param beganNanos just before it was brought about, on the clock of the run
 * @param endedNanos just after it was over
 * @param failure what went wrong with bringing it about or ending it; empty if nothing
 */
public record FaultOccurrence(String fault, long beganNanos, long endedNanos, String failure) {}
