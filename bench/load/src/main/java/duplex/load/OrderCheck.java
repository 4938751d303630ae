package duplex.load;

import java.util.Arrays;
import java.util.List;

/** Finds what came out of order, once all accounts are complete. */
final class OrderCheck {
    /**
     * What was found.
     *
     * @param reordered deliveries after a later message of the same sender in the same group
     * @param outOfTotalOrder deliveries after a message that should have come later
     */
    record Findings(long reordered, long outOfTotalOrder) {}

    private final Schedule schedule;
    private final Audience audience;
    private final TotalOrder order;
    private final int[] lastOfSender;
    private final int[] highestPlaces;
    private final WrongsLog wrongs;
    private long reordered;
    private long outOfTotalOrder;

    private OrderCheck(Schedule schedule, Audience audience, TotalOrder order, int sessions, WrongsLog wrongs) {
        this.schedule = schedule;
        this.audience = audience;
        this.order = order;
        this.lastOfSender = new int[sessions * audience.each()];
        this.highestPlaces = new int[audience.each()];
        this.wrongs = wrongs;
    }

    /**
     * Checks every account.
     *
     * @param known in which order messages first arrived anywhere, as {@link News#places} has it
     * @param wrongs is told each finding
     */
    static Findings of(
            Schedule schedule,
            Audience audience,
            TotalOrder order,
            List<Account> accounts,
            int[] known,
            WrongsLog wrongs) {
        OrderCheck check = new OrderCheck(schedule, audience, order, accounts.size(), wrongs);
        for (int i = 0; i < accounts.size(); i++) {
            int session = i;
            Arrays.fill(check.lastOfSender, -1);
            Arrays.fill(check.highestPlaces, -1);
            accounts.get(session).forEach(known, sequence -> check.next(session, sequence));
        }
        return new Findings(check.reordered, check.outOfTotalOrder);
    }

    private void next(int session, int sequence) {
        int group = schedule.group(sequence);
        int ofSender = sendersLane(schedule.sender(sequence), group);
        if (sequence < lastOfSender[ofSender]) {
            reordered++;
            wrongs.note(Wrong.Kind.REORDERED, session, sequence);
        } else {
            lastOfSender[ofSender] = sequence;
        }
        int lane = audience.lane(session, group);
        int place = order.place(sequence);
        if (audience.ordered() && place >= 0 && place < highestPlaces[lane]) {
            outOfTotalOrder++;
            wrongs.note(Wrong.Kind.OUT_OF_TOTAL_ORDER, session, sequence);
        }
        highestPlaces[lane] = Math.max(highestPlaces[lane], place);
    }

    /** Each sender's messages to one room are a line of their own; whoever whispers to another group has but one. */
    private int sendersLane(int sender, int group) {
        return sender * audience.each() + Math.min(audience.lane(sender, group), audience.each() - 1);
    }
}
