package duplex.load;

import duplex.load.host.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a result may be believed, and if not, why not.
 *
 * @param level the worst that was found
 * @param reasons what speaks against it, for people, the gravest first; empty if it is valid
 * @param lagBoundNanos how late the generator might be, at the 99th percentile, before that spoke against it
 */
public record Verdict(Level level, List<String> reasons, long lagBoundNanos) {
    /** How far a result may be believed. */
    public enum Level {
        /** The target did the whole work, and the generator kept its schedule. */
        VALID,
        /** The figures may be the generator's or the machine's fault as much as the target's. */
        SUSPECT,
        /** The target did not do the work, or nothing was measured: the figures mean nothing. */
        INVALID
    }

    /** The lowest share of the intended rate that still counts as keeping it. */
    static final double ENOUGH_RATE = 0.99;

    /** Standing still for longer than this share of the time can be seen in a p99. */
    static final double MOST_STALLED_SHARE = 0.01;

    /** A generator that is busier than this has no room for a burst, and its own queue is part of the latencies. */
    static final double MOST_BUSY_SHARE = 0.85;

    /** A server that others took more of its processor from was not alone; below this the kernel counts too coarsely. */
    static final double MOST_OTHERS_SHARE = 0.2;

    private static final long LEAST_LAG_BOUND_NANOS = 1_000_000;
    private static final long MOST_LAG_BOUND_NANOS = 10_000_000;

    /** The reasons are not to be changed. */
    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /**
     * What is judged.
     *
     * @param rateShare achieved ÷ intended rate
     * @param host what hindered the generator
     * @param othersShare which part of the server's processor's time others used; 0 if that is not known
     * @param faults what planned faults did
     * @param skipped messages that were not sent, because their senders were away
     * @param stopped whether the run was ended early on request
     * @param silent whether nobody was to say anything
     * @param endings how sessions ended before their time
     * @param planLagBoundNanos how much send lag the plan allows, where that is more than is allowed anyway
     */
    record Evidence(
            Deliveries deliveries,
            Latency latency,
            Latency sendLag,
            double rateShare,
            HostReport host,
            double othersShare,
            List<FaultReport> faults,
            long skipped,
            boolean stopped,
            boolean silent,
            List<String> endings,
            long planLagBoundNanos) {
        /**
         * Send lag is part of every latency, so it must be small beside what is measured: at most a tenth of the p99. Where
         * it only has to be small beside a bound that latencies are held to, the plan says so.
         */
        private long lagBoundNanos() {
            long nanos = Math.min(MOST_LAG_BOUND_NANOS, Math.max(LEAST_LAG_BOUND_NANOS, latency.p99Nanos() / 10));
            return Math.max(nanos, planLagBoundNanos);
        }
    }

    static Verdict of(Evidence found) {
        List<String> invalid = whatTheTargetDid(found);
        List<String> suspect = whatTheGeneratorDid(found);
        Level level = !invalid.isEmpty() ? Level.INVALID : !suspect.isEmpty() ? Level.SUSPECT : Level.VALID;
        List<String> reasons = new ArrayList<>(invalid);
        reasons.addAll(suspect);
        return new Verdict(level, reasons, found.lagBoundNanos());
    }

    private static List<String> whatTheTargetDid(Evidence found) {
        Deliveries deliveries = found.deliveries();
        List<String> reasons = new ArrayList<>();
        if (found.latency().samples() == 0 && !found.silent()) {
            reasons.add("nothing was measured");
        }
        if (deliveries.lost() > lostToFaults(found.faults())) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "reach %.6f: %d of %d deliveries lost",
                    deliveries.reach(),
                    deliveries.lost(),
                    deliveries.expected()));
        }
        addCount(reasons, deliveries.duplicate(), "duplicate deliveries");
        addCount(reasons, deliveries.reordered(), "deliveries out of their sender's order");
        addCount(reasons, deliveries.outOfTotalOrder(), "deliveries out of the total order");
        addCount(reasons, deliveries.stray(), "stray deliveries");
        reasons.addAll(found.endings());
        return reasons;
    }

    private static long lostToFaults(List<FaultReport> faults) {
        return faults.stream().mapToLong(FaultReport::lost).sum();
    }

    /** A planned fault's losses are what was to be found out; but the figures beside them compare with nothing. */
    private static List<String> whatFaultsDid(List<FaultReport> faults) {
        List<String> reasons = new ArrayList<>();
        for (FaultReport fault : faults) {
            addCount(reasons, fault.lost(), "deliveries lost to " + fault.fault());
            if (!fault.failure().isEmpty()) {
                reasons.add(fault.fault() + " could not be brought about: " + fault.failure());
            }
            if (fault.recoverySeconds() instanceof Reading.Missing<Double> never) {
                reasons.add("after " + fault.fault() + " " + never.missing());
            }
        }
        return reasons;
    }

    private static List<String> whatTheGeneratorDid(Evidence found) {
        List<String> reasons = whatFaultsDid(found.faults());
        addCount(reasons, found.skipped(), "messages not sent, because their senders were away");
        addCount(reasons, found.latency().outside(), "latencies outside of what can be counted");
        if (found.rateShare() < ENOUGH_RATE) {
            reasons.add(String.format(Locale.ROOT, "only %.1f %% of the intended rate", 100 * found.rateShare()));
        }
        long bound = found.lagBoundNanos();
        if (found.sendLag().p99Nanos() > bound) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "send lag p99 %.1f ms: the generator was late by more than %.1f ms",
                    found.sendLag().p99Nanos() / 1e6,
                    bound / 1e6));
        }
        reasons.addAll(whatTheHostDid(found.host()));
        if (found.othersShare() > MOST_OTHERS_SHARE) {
            reasons.add(String.format(
                    Locale.ROOT, "others used %.0f %% of the server's processor", 100 * found.othersShare()));
        }
        if (found.stopped()) {
            reasons.add("stopped early");
        }
        return reasons;
    }

    private static List<String> whatTheHostDid(HostReport host) {
        List<String> reasons = new ArrayList<>();
        if (host.stalledShare() > MOST_STALLED_SHARE) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "the generator stood still %d times, %.1f %% of the time, %.0f ms the longest"
                            + " (garbage collection: %d ms together)",
                    host.stalls().count(),
                    100 * host.stalledShare(),
                    host.stalls().longestNanos() / 1e6,
                    host.gc().totalMillis()));
        }
        if (host.busyShare() > MOST_BUSY_SHARE) {
            reasons.add(String.format(
                    Locale.ROOT, "the generator was busy %.0f %% of its processors' time", 100 * host.busyShare()));
        }
        return reasons;
    }

    private static void addCount(List<String> reasons, long count, String what) {
        if (count > 0) {
            reasons.add(count + " " + what);
        }
    }
}
