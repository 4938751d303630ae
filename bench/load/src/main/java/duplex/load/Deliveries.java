package duplex.load;

/**
 * What became of the messages, counted at every receiver. A delivery is one message at one receiver.
 *
 * @param expected deliveries that were to happen: of every message sent, those in its audience
 * @param received of these, how many did
 * @param reach received ÷ expected; 1 with nothing expected
 * @param lost of these, how many did not
 * @param duplicate deliveries of what had been delivered before
 * @param reordered deliveries after a later message of the same sender
 * @param outOfTotalOrder deliveries in another order than most receivers saw, whoever sent them
 * @param stray stamps that had no business there: of another run, damaged, not sent yet, or meant for others
 */
public record Deliveries(
        long expected,
        long received,
        double reach,
        long lost,
        long duplicate,
        long reordered,
        long outOfTotalOrder,
        long stray) {

    static Deliveries of(long expected, long received, long duplicate, long stray, OrderCheck.Findings order) {
        return new Deliveries(
                expected,
                received,
                expected == 0 ? 1 : (double) received / expected,
                expected - received,
                duplicate,
                order.reordered(),
                order.outOfTotalOrder(),
                stray);
    }
}
