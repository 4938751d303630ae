package duplex.load.wire;

import java.util.HexFormat;

/**
 * What marks one message of one run, so that a receiver knows it again among other bytes:
 * {@code @dx:RUN:SEQUENCE:INTENDED@}, all hexadecimal, 8, 8 and 16 digits.
 *
 * <p>No character of it is ever escaped in JSON, so a stamp looks the same in a text, in a frame and in a batch; and
 * {@code @} stands only at its ends, so a scan never has to look back.
 *
 * @param run tells this run's messages from those of another that still drift about
 * @param sequence the message's place in the schedule, from 0
 * @param intendedNanos when the schedule wanted it sent, on the run's {@link NanoClock}
 */
public record Stamp(int run, int sequence, long intendedNanos) {
    /** How long every stamp is, in characters and in bytes. */
    public static final int BYTES = 39;

    private static final HexFormat HEX = HexFormat.of();

    /**
     * The stamp as a chat message, filled up with dots.
     *
     * @param messageBytes how long the message shall be; at least {@link #BYTES}
     */
    public String text(int messageBytes) {
        return "@dx:" + HEX.toHexDigits(run) + ':' + HEX.toHexDigits(sequence) + ':' + HEX.toHexDigits(intendedNanos)
                + '@' + ".".repeat(messageBytes - BYTES);
    }
}
