package duplex.load.wire;

/**
 * What a driver did besides sending and receiving.
 *
 * @param connects connections opened; more than sessions if the server does not keep them
 * @param polls times a polling session asked for news
 * @param pollsSkipped times a polling session's timer rang while it still waited for the last answer, so that it did not
 *     ask
 */
public record WireCounts(long connects, long polls, long pollsSkipped) {}
