package duplex.load;

/** What the sessions do to each other. */
public enum Workload {
    /** Every message goes to the lobby: every session gets it, the sender's too. */
    BROADCAST;

    /** Who is to get what, in a run of this workload. */
    Audience audience(LoadPlan plan) {
        return switch (this) {
            case BROADCAST -> Audience.everyone(plan.clients());
        };
    }
}
