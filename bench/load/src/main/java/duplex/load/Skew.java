package duplex.load;

/**
 * How far apart the receivers of one message are: what the fan-out costs the last of them. Each figure is the median over
 * the messages that were followed; all are 0 if no message had more than one receiver.
 *
 * @param messages how many messages were followed
 * @param firstNanos from the message's real sending until the first receiver had it
 * @param medianNanos from then until half of the receivers had it
 * @param lastNanos from the first receiver until the last one had it
 */
public record Skew(int messages, long firstNanos, long medianNanos, long lastNanos) {}
