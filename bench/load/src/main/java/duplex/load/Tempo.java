package duplex.load;

/**
 * Lets the warm-up be livelier than the measuring: a server that runs on a virtual machine is compiled while it works, and
 * at a low rate it would be measured before it is itself. In the first three quarters of the warm-up messages come at a
 * rate of its own; in the last quarter at the plan's, so that what piled up is gone when measuring begins.
 *
 * @param livelySeconds how long messages come faster
 * @param factor how many times faster
 */
record Tempo(double livelySeconds, double factor) {
    private static final double LIVELY_SHARE = 0.75;

    static Tempo of(LoadPlan plan) {
        double factor = plan.warmupRatePerSecond() / plan.ratePerSecond();
        return new Tempo(factor == 1 ? 0 : LIVELY_SHARE * plan.warmup().toNanos() / 1e9, factor);
    }

    /** When what comes at this time with an even tempo comes with this one; in seconds from the start. */
    double seconds(double evenSeconds) {
        double lively = livelySeconds * factor;
        return evenSeconds < lively ? evenSeconds / factor : evenSeconds - lively + livelySeconds;
    }

    /** How long it would take, with an even tempo, until as many messages have come; in seconds. */
    double evenSeconds(double seconds) {
        return seconds + livelySeconds * (factor - 1);
    }
}
