package duplex.load;

import duplex.load.fault.FaultPlan;
import java.time.Duration;

/**
 * What is to be done to a target: how many sessions, how many messages, for how long. It says nothing of the target, so
 * that one plan serves them all. {@link #builder} and {@link #fromJson} check every bound.
 *
 * @param clients sessions; each gets every message that is meant for it
 * @param users names the sessions share; with fewer names than sessions the userLists stay short
 * @param ratePerSecond messages a second, over all senders
 * @param warmupRatePerSecond the same in the first three quarters of the warm-up
 * @param arrivals how the messages' times follow each other
 * @param warmup how long messages are sent and delivered, but not timed, at the beginning
 * @param duration how long messages are timed
 * @param messageBytes a message's length, in bytes, which are characters too
 * @param seed what the schedule and the polling phases are drawn from
 * @param pollInterval how often a polling session asks
 * @param workload who sends to whom, and who comes and goes
 * @param rooms {@link Workload#ROOMS}: how many rooms
 * @param roomsEach {@link Workload#ROOMS}: how many of them each session is in
 * @param share {@link Workload#CHURN}, {@link Workload#SLOW}, {@link Workload#STORM}: which part of the sessions, between 0
 *     and 1, leaves, stops reading or breaks off; at least one session does, and at least one does not
 * @param movesPerSecond {@link Workload#CHURN}: how many sessions leave or come back in a second, together
 * @param reconnect whether a session that ended unasked enters again; always with faults
 * @param faults what goes wrong meanwhile
 * @param ownHost whether the target may be on another machine: a promise that it is one's own
 * @param lagBoundNanos a send lag that is too small to matter here, at the 99th percentile; the {@link Verdict} allows this
 *     much even where it would allow less by itself
 */
public record LoadPlan(
        int clients,
        int users,
        double ratePerSecond,
        double warmupRatePerSecond,
        Arrivals arrivals,
        Duration warmup,
        Duration duration,
        int messageBytes,
        long seed,
        Duration pollInterval,
        Workload workload,
        int rooms,
        int roomsEach,
        double share,
        double movesPerSecond,
        boolean reconnect,
        FaultPlan faults,
        boolean ownHost,
        long lagBoundNanos) {

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

    /** A plan to begin with: 100 clients, 100 messages a second, 2 s of warm-up and 10 s of measuring. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a plan from a small file such as {@code {"workload": "rooms", "clients": 1000, "rooms": 50, "duration":
     * "PT30S"}}. The members are those of this record, durations in ISO 8601; what is missing has the builder's default.
     *
     * @throws IllegalArgumentException naming what is unknown, of the wrong kind or out of bounds
     */
    public static LoadPlan fromJson(String json) {
        return PlanJson.read(json);
    }

    /** The plan as {@link #fromJson} reads it, every member written out. */
    public String toJson() {
        return PlanJson.write(this);
    }

    /** A builder that makes this plan again, unless it is told otherwise. */
    public Builder toBuilder() {
        return builder()
                .clients(clients)
                .users(users == clients ? 0 : users) // as many as sessions, however many those become
                .ratePerSecond(ratePerSecond)
                .warmupRatePerSecond(warmupRatePerSecond == ratePerSecond ? 0 : warmupRatePerSecond)
                .arrivals(arrivals)
                .warmup(warmup)
                .duration(duration)
                .messageBytes(messageBytes)
                .seed(seed)
                .pollInterval(pollInterval)
                .workload(workload)
                .rooms(rooms)
                .roomsEach(roomsEach)
                .share(share)
                .movesPerSecond(movesPerSecond)
                .reconnect(reconnect)
                .faults(faults)
                .ownHost(ownHost)
                .lagBoundNanos(lagBoundNanos);
    }

    /** The name of a session's user. */
    public String username(int session) {
        return user(session % users);
    }

    /** The name of a user, by number from 0. */
    String user(int number) {
        return "load-" + number;
    }

    /** The name of a room, by number from 0. */
    String room(int number) {
        return "room-" + number;
    }

    /** How many sessions the share comes to; none in a workload that has no use for it. */
    int movers() {
        long share = Math.round(share() * clients);
        return workload.hasMovers() ? (int) Math.max(1, Math.min(clients - 1, share)) : 0;
    }

    /** How long warm-up and measuring take together. */
    double lengthSeconds() {
        return warmup.plus(duration).toNanos() / 1e9;
    }

    /** About how many messages that makes. */
    double messages() {
        return workload == Workload.IDLE ? 0 : ratePerSecond * Tempo.of(this).evenSeconds(lengthSeconds());
    }

    /** Collects a plan's values; what is not set has the default. */
    public static final class Builder {
        private int clients = 100;
        private int users;
        private double ratePerSecond = 100;
        private double warmupRatePerSecond;
        private Arrivals arrivals = Arrivals.CONSTANT;
        private Duration warmup = Duration.ofSeconds(2);
        private Duration duration = Duration.ofSeconds(10);
        private int messageBytes = 100;
        private long seed = 1;
        private Duration pollInterval = Duration.ofSeconds(1);
        private Workload workload = Workload.BROADCAST;
        private int rooms;
        private int roomsEach = 1;
        private double share = 0.1;
        private double movesPerSecond = 10;
        private boolean reconnect;
        private FaultPlan faults = FaultPlan.NONE;
        private boolean ownHost;
        private long lagBoundNanos;

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

        /** Messages a second in the first three quarters of the warm-up; as later. */
        public Builder warmupRatePerSecond(double value) {
            warmupRatePerSecond = value;
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

        /** Who does what; broadcast. */
        public Builder workload(Workload value) {
            workload = value;
            return this;
        }

        /** Rooms; ten, or one for each session if there are fewer. */
        public Builder rooms(int value) {
            rooms = value;
            return this;
        }

        /** Rooms each session is in; one. */
        public Builder roomsEach(int value) {
            roomsEach = value;
            return this;
        }

        /** Which part of the sessions moves or is slow; a tenth. */
        public Builder share(double value) {
            share = value;
            return this;
        }

        /** Comings and goings a second; 10. */
        public Builder movesPerSecond(double value) {
            movesPerSecond = value;
            return this;
        }

        /** Whether a session that ended unasked enters again; no. */
        public Builder reconnect(boolean value) {
            reconnect = value;
            return this;
        }

        /** What goes wrong meanwhile; nothing. */
        public Builder faults(FaultPlan value) {
            faults = value;
            return this;
        }

        /** Whether the target may be on another machine; no. */
        public Builder ownHost(boolean value) {
            ownHost = value;
            return this;
        }

        /** How late the generator may be at least; as the verdict has it by itself. */
        public Builder lagBoundNanos(long value) {
            lagBoundNanos = value;
            return this;
        }

        /**
         * The plan.
         *
         * @throws IllegalArgumentException naming the first value that is out of bounds, and the bounds
         */
        public LoadPlan build() {
            LoadPlan plan = new LoadPlan(
                    clients,
                    users == 0 ? clients : users,
                    ratePerSecond,
                    warmupRatePerSecond == 0 ? ratePerSecond : warmupRatePerSecond,
                    arrivals,
                    warmup,
                    duration,
                    messageBytes,
                    seed,
                    pollInterval,
                    workload,
                    rooms == 0 ? Math.max(1, Math.min(10, clients)) : rooms,
                    roomsEach,
                    share,
                    movesPerSecond,
                    reconnect || !faults.faults().isEmpty(),
                    faults,
                    ownHost,
                    lagBoundNanos);
            PlanBounds.check(plan);
            return plan;
        }
    }
}
