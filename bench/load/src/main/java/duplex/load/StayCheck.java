package duplex.load;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Holds each stay to what it had to bring, once all accounts are complete. The rule:
 *
 * <ul>
 *   <li>What was sent after the session was in, and is meant for it, must have arrived; if the stay ended before the run
 *       did, as planned, then up to the last message that did arrive. The rest was on its way, and is counted apart.
 *   <li>What arrived must be a stretch of the group's total order without a gap.
 *   <li>What had arrived somewhere before the session asked to enter is stray.
 *   <li>What a session that ended by itself missed while it was away is lost.
 * </ul>
 */
final class StayCheck {
    private final Schedule schedule;
    private final Audience audience;
    private final TotalOrder order;
    private final int[] known;
    private final int sent;
    private final BitSet skipped;
    private final int[] firstPlaces;
    private final int[] lastPlaces;
    private long expected;
    private long received;
    private long stray;
    private long inFlight;

    StayCheck(Schedule schedule, Audience audience, TotalOrder order, int[] known, int sent, BitSet skipped) {
        this.schedule = schedule;
        this.audience = audience;
        this.order = order;
        this.known = known;
        this.sent = sent;
        this.skipped = skipped;
        this.firstPlaces = new int[audience.each()];
        this.lastPlaces = new int[audience.each()];
    }

    /** Adds one session's account; {@code meant} messages were for it. */
    void check(int session, Account account, long meant) {
        if (account.neverLeft()) { // nearly all are, and that is quickly told
            expected += meant;
            received += account.size();
            return;
        }
        stray += account.size();
        for (Stay stay : account.stays()) {
            check(session, account, stay);
        }
    }

    long expected() {
        return expected;
    }

    long received() {
        return received;
    }

    long stray() {
        return stray;
    }

    long inFlight() {
        return inFlight;
    }

    private void check(int session, Account account, Stay stay) {
        Arrays.fill(firstPlaces, Integer.MAX_VALUE);
        Arrays.fill(lastPlaces, -1);
        account.forEach(stay, known, sequence -> arrived(session, sequence));
        for (int sequence = stay.from(); sequence < stay.to(sent); sequence++) {
            int lane = audience.lane(session, schedule.group(sequence));
            if (lane < audience.each() && !skipped.get(sequence) && !account.saw(sequence)) {
                missing(stay, order.place(sequence), lane);
            }
        }
        for (int lane = 0; lane < audience.each(); lane++) {
            for (int place = firstPlaces[lane]; place < lastPlaces[lane]; place++) {
                int sequence = order.sequenceAt(place);
                expected += sequence < stay.from() && !account.saw(sequence) ? 1 : 0; // a gap, though sent earlier
            }
        }
    }

    private void arrived(int session, int sequence) {
        stray--; // all were taken for strays, see above
        expected++;
        received++;
        int place = order.place(sequence);
        if (place >= 0) {
            int lane = audience.lane(session, schedule.group(sequence));
            firstPlaces[lane] = Math.min(firstPlaces[lane], place);
            lastPlaces[lane] = Math.max(lastPlaces[lane], place);
        }
    }

    private void missing(Stay stay, int place, int lane) {
        boolean onItsWay = stay.end() == Stay.End.PLANNED && (place < 0 || place > lastPlaces[lane]);
        if (onItsWay) {
            inFlight++;
        } else {
            expected++;
        }
    }
}
