package duplex.attack;

/**
 * What the honest clients felt.
 *
 * @param sent messages that were due to be sent
 * @param expected deliveries: each message at every one of them
 * @param lost deliveries that never came
 * @param duplicates deliveries that came again
 * @param disorder receivers that saw a sender's messages, or all messages, in another order
 * @param phantoms events that nobody honest had sent, under an honest name or to be shown to one client only
 * @param disconnected clients whose session ended
 * @param p99Nanos from the moment a message was due to its receipt, over all that were received; 0 if none was
 */
public record CrowdReport(
        int sent,
        long expected,
        long lost,
        long duplicates,
        int disorder,
        int phantoms,
        int disconnected,
        long p99Nanos) {}
