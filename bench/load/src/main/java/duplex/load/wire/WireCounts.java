package duplex.load.wire;

/**
 * What a driver did besides sending and receiving messages.
 *
 * @param connects connections opened; more than sessions if the server does not keep them
 * @param polls times a session over polling or long-polling asked for news
 * @param pollsSkipped times a polling session's timer rang while it still waited for the last answer, so that it did not
 *     ask
 * @param bytesSent bytes given to the connections, without the headers of TCP and IP
 * @param bytesReceived bytes that came over the connections, without the headers of TCP and IP
 */
public record WireCounts(long connects, long polls, long pollsSkipped, long bytesSent, long bytesReceived) {
    /** Nothing at all. */
    public static final WireCounts NONE = new WireCounts(0, 0, 0, 0, 0);

    /** The same, with the polls counted elsewhere. */
    public WireCounts withPolls(long made, long skipped) {
        return new WireCounts(connects, made, skipped, bytesSent, bytesReceived);
    }

    /** What was added since an earlier count. */
    public WireCounts since(WireCounts earlier) {
        return new WireCounts(
                connects - earlier.connects,
                polls - earlier.polls,
                pollsSkipped - earlier.pollsSkipped,
                bytesSent - earlier.bytesSent,
                bytesReceived - earlier.bytesReceived);
    }
}
