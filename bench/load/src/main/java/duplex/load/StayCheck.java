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
    private final WrongsLog wrongs;
    private long expected;
    private long received;
    private long stray;
    private long inFlight;

    StayCheck(
            Schedule schedule,
            Audience audience,
            TotalOrder order,
            int[] known,
            int sent,
            BitSet skipped,
            WrongsLog wrongs) {
        this.schedule = schedule;
        this.audience = audience;
        this.order = order;
        this.known = known;
        this.sent = sent;
        this.skipped = skipped;
        this.firstPlaces = new int[audience.each()];
        this.lastPlaces = new int[audience.each()];
        this.wrongs = wrongs;
    }

    /** Adds one session's account; {@code meant} messages were for it. */
    void check(int session, Account account, long meant) {
        if (account.neverLeft()) { // nearly all are, and that is quickly told
            expected += meant;
            received += account.size();
            if (account.size() < meant) {
                nameLost(session, account);
            }
            return;
        }
        stray += account.size();
        for (Stay stay : account.stays()) {
            check(session, account, stay);
        }
    }

    private void nameLost(int session, Account account) {
        for (int sequence = 0; sequence < sent; sequence++) {
            if (isMeant(session, sequence) && !account.saw(sequence)) {
                wrongs.note(isHeard(sequence) ? Wrong.Kind.LOST : Wrong.Kind.UNHEARD, session, sequence);
            }
        }
    }

    private boolean isMeant(int session, int sequence) {
        return audience.has(session, schedule.group(sequence)) && !skipped.get(sequence);
    }

    /** Whether it arrived anywhere. */
    private boolean isHeard(int sequence) {
        return known[sequence] != Integer.MAX_VALUE;
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
        account.forEach(
                stay,
                known,
                sequence -> arrived(session, sequence),
                sequence -> wrongs.note(Wrong.Kind.STRAY, session, sequence));
        for (int sequence = stay.from(); sequence < stay.to(sent); sequence++) {
            if (isMeant(session, sequence) && !account.saw(sequence)) {
                missing(session, stay, sequence);
            }
        }
        for (int lane = 0; lane < audience.each(); lane++) {
            for (int place = firstPlaces[lane]; place < lastPlaces[lane]; place++) {
                int sequence = order.sequenceAt(place);
                if (sequence < stay.from() && !account.saw(sequence)) { // a gap, though sent earlier
                    expected++;
                    wrongs.note(Wrong.Kind.LOST, session, sequence);
                }
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

    private void missing(int session, Stay stay, int sequence) {
        int place = order.place(sequence);
        boolean afterTheLast = place < 0 || place > lastPlaces[audience.lane(session, schedule.group(sequence))];
        if (stay.end() == Stay.End.PLANNED && afterTheLast) {
            inFlight++;
            return;
        }
        expected++;
        boolean broken = stay.end() == Stay.End.UNPLANNED && afterTheLast;
        Wrong.Kind ofHeard = broken ? Wrong.Kind.MISSED : Wrong.Kind.LOST;
        wrongs.note(isHeard(sequence) ? ofHeard : Wrong.Kind.UNHEARD, session, sequence);
    }
}
