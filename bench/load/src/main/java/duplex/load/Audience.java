package duplex.load;

/**
 * Who is to get which message: what the {@link DeliveryLedger} holds the target to. Every message goes to a group of
 * sessions: the lobby, a room, or a user's sessions.
 *
 * <p>Session {@code s} is in the groups {@code s, s + 1, …} modulo their number, as many as {@code each} says: so all
 * groups are of one size, give or take the remainder, and who is in which needs no table.
 *
 * @param groups how many groups there are, numbered from 0
 * @param each how many of them a session is in
 * @param ordered whether all of a group must see its messages in one order: so in the lobby and in rooms, but no rule
 *     promises it of whispers
 */
record Audience(int groups, int each, boolean ordered) {
    /** All sessions get everything. */
    static Audience everyone() {
        return new Audience(1, 1, true);
    }

    /** Who gets what in this plan. */
    static Audience of(LoadPlan plan) {
        return switch (plan.workload()) {
            case BROADCAST, CHURN, SLOW, STORM, IDLE -> everyone();
            case ROOMS -> new Audience(plan.rooms(), plan.roomsEach(), true);
            case WHISPER -> new Audience(plan.users(), 1, false); // LoadPlan.username counts alike
        };
    }

    /** The group of a session with this place among its groups, from 0. */
    int group(int session, int lane) {
        return (session + lane) % groups;
    }

    /** Which place this group has among the session's groups; {@link #each} or more if the session is not in it. */
    int lane(int session, int group) {
        int ahead = group - session % groups;
        return ahead < 0 ? ahead + groups : ahead;
    }

    /** Whether this session is in this group. */
    boolean has(int session, int group) {
        return lane(session, group) < each;
    }
}
