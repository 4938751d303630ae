package duplex.calibration;

import duplex.load.Arrivals;
import duplex.load.LoadPlan;
import duplex.load.PollSamples;
import duplex.load.Progress;
import duplex.load.RunResult;
import duplex.load.WireProtocol;
import duplex.report.PollingTheory;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether sessions that ask every Δ get their messages as theory has it: a message that comes at random waits evenly from 0
 * to Δ, and a request more. The mean must be right within 5 %, and the shape not be refused by Kolmogorov and Smirnov's
 * test. That test refuses the right shape once in a hundred times, so a refusal counts only when another seed's run is
 * refused too.
 */
final class PollingDelays implements Calibration {
    private final Stand stand;

    PollingDelays(Stand stand) {
        this.stand = stand;
    }

    @Override
    public String name() {
        return "polling";
    }

    @Override
    public String question() {
        return "Do messages reach polling sessions as late as theory has it?";
    }

    @Override
    public Finding run(boolean quick) throws IOException, InterruptedException {
        Finding first = run(quick, 1);
        return quick || first.outcome() != Finding.Outcome.FAILED
                ? first
                : run(false, 2).withRemark("the second run; the first said: " + first.measured());
    }

    private Finding run(boolean quick, long seed) throws IOException, InterruptedException {
        LoadPlan plan = LoadPlan.builder()
                .clients(quick ? 10 : 20)
                .pollInterval(Duration.ofMillis(quick ? 50 : 200))
                .ratePerSecond(quick ? 200 : 50)
                .arrivals(Arrivals.POISSON)
                .warmup(Duration.ofSeconds(1))
                .duration(Duration.ofSeconds(quick ? 2 : 20))
                .seed(seed)
                .build();
        double intervalNanos = plan.pollInterval().toNanos();
        String expected =
                String.format(Locale.ROOT, "evenly from r to %.0f ms + r, r a request's own time", intervalNanos / 1e6);
        try (KnownProcess server = stand.start("polling")) {
            return stand.judge(
                    expected,
                    quick,
                    () -> stand.run(plan, WireProtocol.POLLING, server, runner -> Progress.SILENT),
                    result -> quick ? judgeMean(result, intervalNanos) : judge(expected, result, intervalNanos));
        }
    }

    private static Finding judge(String expected, RunResult result, double intervalNanos) {
        PollSamples samples = result.polling();
        PollingTheory theory = PollingTheory.of(delays(samples), intervalNanos, samples.requestNanos());
        return Finding.of(theory.verdict() == PollingTheory.Verdict.AS_EXPECTED, expected, theory.inWords())
                .withRemark(String.format(Locale.ROOT, "r was %.2f ms", samples.requestNanos() / 1e6));
    }

    /** On a busy machine messages take longer, and not as evenly; they are never there much sooner. */
    static Finding judgeMean(RunResult result, double intervalNanos) {
        // The mean of some 400 delays is off by 3 % as a rule, and by 15 % never.
        Near right = new Near(intervalNanos / 2, 0.15, Near.Side.BELOW);
        double[] delays = delays(result.polling());
        double mean = Arrays.stream(delays).average().orElse(0);
        return Finding.of(
                right.holds(mean) && delays.length > 100,
                "mean " + right.inWords(1e6, "ms"),
                String.format(Locale.ROOT, "mean %.1f ms of %d messages", mean / 1e6, delays.length));
    }

    private static double[] delays(PollSamples samples) {
        return samples.delaysNanos().stream().mapToDouble(Long::doubleValue).toArray();
    }
}
