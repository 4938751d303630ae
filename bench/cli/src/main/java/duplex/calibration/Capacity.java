package duplex.calibration;

import duplex.load.LoadPlan;
import duplex.load.RunResult;
import duplex.report.SloCurve;
import duplex.report.SloSearch;
import duplex.report.SloTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Whether the search for the highest rate finds a server's capacity. This one has a single queue and takes the same time
 * for each message, so it does C messages a second: at a rate r above that its queue grows by r ÷ C − 1 seconds a second,
 * and below it there is none.
 */
final class Capacity implements Calibration {
    private static final int SERVICE_MICROS = 2000;
    private static final double PER_SECOND = 1e6 / SERVICE_MICROS;
    private static final int CLIENTS = 5;

    private final Stand stand;

    Capacity(Stand stand) {
        this.stand = stand;
    }

    @Override
    public String name() {
        return "capacity";
    }

    @Override
    public String question() {
        return "Does the search for the highest rate find a server's capacity?";
    }

    @Override
    public Finding run(boolean quick) throws IOException, InterruptedException {
        SloTarget target = SloTarget.parse(quick ? "p99<15ms" : "p99<30ms");
        SloSearch search = quick ? new SloSearch(450, 300, 550, 0.06, 10) : new SloSearch(300, 20, 4000, 0.02, 40);
        try (KnownProcess server = stand.start("websocket", "service-micros=" + SERVICE_MICROS)) {
            SloCurve<RunResult> curve = search.run(
                    new Measuring(stand, server, target, quick),
                    result -> quick
                            ? target.judge(result.latencies())
                            : target.judge(result.verdict(), result.latencies()),
                    () -> false);
            return judge(curve, quick);
        }
    }

    /** Whether the search found the capacity; a busy machine makes it less, never more. */
    static Finding judge(SloCurve<RunResult> curve, boolean quick) {
        Near right = new Near(PER_SECOND, 0.05, quick ? Near.Side.ABOVE : Near.Side.BOTH);
        String expected = right.inWords(1, "messages a second");
        if (curve.limit() == SloCurve.Limit.GENERATOR) {
            SloCurve.Point<RunResult> last = curve.points().get(curve.points().size() - 1);
            return Finding.tooBusy(expected, List.of(last.outcome().reason()));
        }
        return Finding.of(
                right.holds(curve.holdsPerSecond()),
                expected,
                String.format(
                        Locale.ROOT,
                        "%s (%d runs)",
                        curve.inWords(),
                        curve.points().size()));
    }

    /** One run of the search. */
    private record Measuring(Stand stand, KnownProcess server, SloTarget target, boolean quick)
            implements SloSearch.Measurement<RunResult, IOException> {
        @Override
        public RunResult at(double ratePerSecond) throws IOException {
            LoadPlan plan = LoadPlan.builder()
                    .clients(CLIENTS)
                    .ratePerSecond(ratePerSecond)
                    .warmup(Duration.ofMillis(300))
                    .duration(Duration.ofMillis(quick ? 1000 : 3000))
                    .lagBoundNanos(target.lagBoundNanos())
                    .build();
            try {
                return stand.run(plan, server);
            } catch (InterruptedException stop) {
                throw new IOException("interrupted", stop);
            }
        }
    }
}
