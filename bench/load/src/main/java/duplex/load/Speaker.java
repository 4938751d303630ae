package duplex.load;

import duplex.load.wire.ChatWire;
import duplex.load.wire.Stamp;

/** Sends a message of the schedule, to whom it is meant for; and notes it in the ledger first. */
final class Speaker {
    private final LoadPlan plan;
    private final Schedule schedule;
    private final int run;
    private final ChatWire wire;
    private final DeliveryLedger ledger;

    /**
     * A speaker for one run.
     *
     * @param run what this run's stamps carry
     */
    Speaker(LoadPlan plan, Schedule schedule, int run, ChatWire wire, DeliveryLedger ledger) {
        this.plan = plan;
        this.schedule = schedule;
        this.run = run;
        this.wire = wire;
        this.ledger = ledger;
    }

    /** Sends it, or passes it over if its sender is not in. */
    void say(int sequence, long intendedNanos) {
        int sender = schedule.sender(sequence);
        if (!ledger.isIn(sender)) {
            ledger.skipping();
            return;
        }
        ledger.sending();
        Stamp stamp = new Stamp(run, sequence, intendedNanos);
        int group = schedule.group(sequence);
        switch (plan.workload()) {
            case ROOMS -> wire.sendToRoom(sender, plan.room(group), stamp);
            case WHISPER -> wire.whisper(sender, plan.user(group), stamp);
            case BROADCAST, CHURN, SLOW, STORM, IDLE -> wire.send(sender, stamp);
        }
    }
}
