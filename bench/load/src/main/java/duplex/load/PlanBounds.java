package duplex.load;

import duplex.load.wire.Stamp;
import java.time.Duration;
import java.util.Locale;

/** Refuses a plan that cannot be, with a sentence that names the value and its bounds. */
final class PlanBounds {
    private static final int MAX_MESSAGE_BYTES = 4096; // CHAT-TALK-004
    private static final int MAX_ROOMS_EACH = 64; // CHAT-ROOM-012
    private static final int MAX_MOVES_PER_SECOND = 1_000;
    private static final int MAX_MOVES = 100_000;
    private static final Duration MIN_POLL_INTERVAL = Duration.ofMillis(10);
    private static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(14); // CHAT-LEAVE-004: gone after 15 s

    private PlanBounds() {}

    /**
     * Returns if all is well.
     *
     * @throws IllegalArgumentException naming the first value that is out of bounds
     */
    static void check(LoadPlan plan) {
        within("clients", plan.clients(), plan.workload().hasMovers() ? 2 : 1, LoadPlan.MAX_CLIENTS);
        within("users", plan.users(), 1, plan.clients());
        rate("the rate", "messages", plan.ratePerSecond(), LoadPlan.MAX_RATE);
        rate("the warm-up's rate", "messages", plan.warmupRatePerSecond(), LoadPlan.MAX_RATE);
        within("warm-up", plan.warmup(), Duration.ZERO, LoadPlan.MAX_LENGTH);
        within("duration", plan.duration(), Duration.ofMillis(1), LoadPlan.MAX_LENGTH.minus(plan.warmup()));
        within("message bytes", plan.messageBytes(), Stamp.BYTES, MAX_MESSAGE_BYTES);
        within("poll interval", plan.pollInterval(), MIN_POLL_INTERVAL, MAX_POLL_INTERVAL);
        within("rooms", plan.rooms(), 1, plan.clients());
        within("rooms each", plan.roomsEach(), 1, Math.min(MAX_ROOMS_EACH, plan.rooms()));
        if (!(plan.share() > 0 && plan.share() < 1)) {
            throw new IllegalArgumentException("the share must be more than 0 and less than 1, not " + plan.share());
        }
        rate("the churn", "comings and goings", plan.movesPerSecond(), MAX_MOVES_PER_SECOND);
        if (plan.lagBoundNanos() < 0) {
            throw new IllegalArgumentException("the lag bound must be 0 ns or more, not " + plan.lagBoundNanos());
        }
        accountable(plan);
        faults(plan);
    }

    private static void faults(LoadPlan plan) {
        if (plan.faults().faults().isEmpty()) {
            return;
        }
        if (plan.workload().hasMovers() || plan.workload() == Workload.IDLE) {
            throw new IllegalArgumentException("faults go with broadcast, rooms and whisper, not with "
                    + plan.workload().name().toLowerCase(Locale.ROOT)
                    + ": nobody could tell what was the fault's doing");
        }
        if (plan.faults().end().compareTo(plan.duration()) >= 0) {
            throw new IllegalArgumentException("the last fault ends after "
                    + inWords(plan.faults().end()) + ", and the measuring after " + inWords(plan.duration())
                    + ": measure longer, to see the target recover");
        }
    }

    private static void accountable(LoadPlan plan) {
        double messages = plan.messages();
        if (messages > LoadPlan.MAX_MESSAGES || messages * plan.clients() > LoadPlan.MAX_DELIVERIES) {
            throw new IllegalArgumentException(String.format(
                    "%.0f messages to %d clients are more than one run can account for (%d messages, %d deliveries):"
                            + " choose a lower rate, fewer clients or a shorter duration",
                    messages, plan.clients(), LoadPlan.MAX_MESSAGES, LoadPlan.MAX_DELIVERIES));
        }
        double moves = plan.workload() == Workload.CHURN ? plan.movesPerSecond() * plan.lengthSeconds() : 0;
        if (moves > MAX_MOVES) {
            throw new IllegalArgumentException(String.format(
                    "%.0f comings and goings are more than one run can account for (%d):"
                            + " choose a lower churn or a shorter duration",
                    moves, MAX_MOVES));
        }
    }

    private static void rate(String what, String unit, double value, int max) {
        if (!(value > 0 && value <= max)) {
            throw new IllegalArgumentException(
                    what + " must be more than 0 and at most " + max + " " + unit + " a second, not " + value);
        }
    }

    private static void within(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " must be " + min + " to " + max + ", not " + value);
        }
    }

    private static void within(String what, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "the " + what + " must be " + inWords(min) + " to " + inWords(max) + ", not " + inWords(value));
        }
    }

    private static String inWords(Duration value) {
        return value.toNanos() % 1_000_000_000 == 0 ? value.toSeconds() + " s" : value.toMillis() + " ms";
    }
}
