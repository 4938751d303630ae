package duplex.load;

import duplex.load.host.Reading;

/**
 * What one fault did.
 *
 * @param fault as it was planned, such as {@code reset@5s}
 * @param beganSeconds when it really began, from the start of measuring
 * @param endedSeconds when it was over; for what happens at once, when it had been brought about
 * @param failure what went wrong with bringing it about; empty if nothing
 * @param lost deliveries it cost
 * @param recoverySeconds from its beginning until messages reached everyone in time again, and did so for half a second; 0
 *     if nobody noticed; missing if that was not before the next fault or the end
 */
public record FaultReport(
        String fault,
        double beganSeconds,
        double endedSeconds,
        String failure,
        long lost,
        Reading<Double> recoverySeconds) {}
