package duplex.load;

import duplex.load.wire.Stamp;
import java.time.Duration;

/**
 * What is to be done to a target: how many sessions, how many messages, for how long. It says nothing of the target, so
 * that one plan serves them all.
 *
 * @param clients sessions; each gets every message that is meant for it
 * @param users names the sessions share; with fewer names than sessions the userLists stay short
 * @param ratePerSecond messages a second, over all senders
 * @param arrivals how the messages' times follow each other
 * @param warmup how long messages are sent and delivered, but not timed, at the beginning
 * @param duration how long messages are timed
 * @param messageBytes a message's length, in bytes, which are characters too
 * @param seed what the schedule and the polling phases are drawn from
 * @param pollInterval how often a polling session asks
 * @param workload who sends to whom
 * @param ownHost whether the target may be on another machine: a promise that it is one's own
 */
public record LoadPlan(
        int clients,
        int users,
        double ratePerSecond,
        Arrivals arrivals,
        Duration warmup,
        Duration duration,
        int messageBytes,
        long seed,
        Duration pollInterval,
        Workload workload,
        boolean ownHost) {

    /** The most sessions. */
    public static final int MAX_CLIENTS = 10_000;
    /** The most messages a second. */
    public static final int MAX_RATE = 100_000;
    /** The longest warm-up and measurement together. */
    public static final Duration MAX_LENGTH = Duration.ofHours(1);
    /** The most messages in one run. */
    public static final int MAX_MESSAGES = 10_000_000;
    /** The most deliveries in one run: the ledger keeps a little more than a byte for each. */
    public static final long MAX_DELIVERIES = 1L << 28;

    private static final int MAX_MESSAGE_BYTES = 4096; // CHAT-TALK-004
    private static final Duration MIN_POLL_INTERVAL = Duration.ofMillis(10);
    private static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(14); // CHAT-LEAVE-004: gone after 15 s

    /**
     * Checks every bound.
     *
     * @throws IllegalArgumentException naming the first value that is out of bounds, and the bounds
     */
    public LoadPlan {
        within("clients", clients, 1, MAX_CLIENTS);
        within("users", users, 1, clients);
        if (!(ratePerSecond > 0 && ratePerSecond <= MAX_RATE)) {
            throw new IllegalArgumentException("the rate must be more than 0 and at most " + MAX_RATE
                    + " messages a second, not " + ratePerSecond);
        }
        within("warm-up", warmup, Duration.ZERO, MAX_LENGTH);
        within("duration", duration, Duration.ofMillis(1), MAX_LENGTH.minus(warmup));
        within("message bytes", messageBytes, Stamp.BYTES, MAX_MESSAGE_BYTES);
        within("poll interval", pollInterval, MIN_POLL_INTERVAL, MAX_POLL_INTERVAL);
        double messages = ratePerSecond * (warmup.plus(duration).toNanos() / 1e9);
        if (messages > MAX_MESSAGES || messages * clients > MAX_DELIVERIES) {
            throw new IllegalArgumentException(String.format(
                    "%.0f messages to %d clients are more than one run can account for (%d messages, %d deliveries):"
                            + " choose a lower rate, fewer clients or a shorter duration",
                    messages, clients, MAX_MESSAGES, MAX_DELIVERIES));
        }
    }

    /** A plan to begin with: 100 clients, 100 messages a second, 2 s of warm-up and 10 s of measuring. */
    public static Builder builder() {
        return new Builder();
    }

    /** The name of a session's user. */
    public String username(int session) {
        return "load-" + session % users;
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

    /** Collects a plan's values; what is not set has the default. */
    public static final class Builder {
        private int clients = 100;
        private int users;
        private double ratePerSecond = 100;
        private Arrivals arrivals = Arrivals.CONSTANT;
        private Duration warmup = Duration.ofSeconds(2);
        private Duration duration = Duration.ofSeconds(10);
        private int messageBytes = 100;
        private long seed = 1;
        private Duration pollInterval = Duration.ofSeconds(1);
        private Workload workload = Workload.BROADCAST;
        private boolean ownHost;

        private Builder() {}

        /** Sessions; 100. */
        public Builder clients(int value) {
            clients = value;
            return this;
        }

        /** Names; as many as sessions. */
        public Builder users(int value) {
            users = value;
            return this;
        }

        /** Messages a second over all senders; 100. */
        public Builder ratePerSecond(double value) {
            ratePerSecond = value;
            return this;
        }

        /** How messages follow each other; evenly. */
        public Builder arrivals(Arrivals value) {
            arrivals = value;
            return this;
        }

        /** Time before measuring; 2 s. */
        public Builder warmup(Duration value) {
            warmup = value;
            return this;
        }

        /** Time of measuring; 10 s. */
        public Builder duration(Duration value) {
            duration = value;
            return this;
        }

        /** A message's length; 100. */
        public Builder messageBytes(int value) {
            messageBytes = value;
            return this;
        }

        /** What chance is drawn from; 1. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** How often polling sessions ask; 1 s. */
        public Builder pollInterval(Duration value) {
            pollInterval = value;
            return this;
        }

        /** Who sends to whom; broadcast. */
        public Builder workload(Workload value) {
            workload = value;
            return this;
        }

        /** Whether the target may be on another machine; no. */
        public Builder ownHost(boolean value) {
            ownHost = value;
            return this;
        }

        /** The plan, if it is within bounds. */
        public LoadPlan build() {
            return new LoadPlan(
                    clients,
                    users == 0 ? clients : users,
                    ratePerSecond,
                    arrivals,
                    warmup,
                    duration,
                    messageBytes,
                    seed,
                    pollInterval,
                    workload,
                    ownHost);
        }
    }
}
