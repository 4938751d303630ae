package duplex.calibration;

import duplex.load.Verdict;
import duplex.report.Fork;
import duplex.report.Repeats;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/**
 * Whether several runs are put together by their deliveries. Of three runs one met a stall; the right p99 comes from all
 * deliveries, sorted one by one. The best run's p99 hides the stall, and the average of the three is the p99 of nothing.
 */
final class Merge implements Calibration {
    private static final int DELIVERIES = 10_000;
    private static final int STALLED = 500;
    private static final long STALL_NANOS = 1_000_000_000;
    private static final long USUAL_NANOS = 2_000_000;

    private final ToLongFunction<List<Fork>> p99;

    /** The toolkit's own way. */
    Merge() {
        this(forks -> Repeats.of(forks).mergedNanos(99));
    }

    /**
     * Any way.
     *
     * @param p99 puts forks together and tells their p99, in nanoseconds
     */
    Merge(ToLongFunction<List<Fork>> p99) {
        this.p99 = p99;
    }

    @Override
    public String name() {
        return "merge";
    }

    @Override
    public String question() {
        return "Are several runs put together by their deliveries, the one that met a stall too?";
    }

    @Override
    public Finding run(boolean quick) {
        Random random = new Random(1);
        List<long[]> runs = List.of(usual(random), usual(random), withStall(random));
        List<Fork> forks = runs.stream().map(Merge::fork).toList();
        long[] all = runs.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        Near right = new Near(all[all.length * 99 / 100 - 1], 0.002, Near.Side.BOTH);
        long measured = p99.applyAsLong(forks);
        return Finding.of(
                        right.holds(measured),
                        "p99 of all deliveries " + right.inWords(1e6, "ms"),
                        String.format(Locale.ROOT, "p99 %.1f ms", measured / 1e6))
                .withRemark(String.format(
                        Locale.ROOT,
                        "the best of the three would say %.1f ms, their average %.1f ms",
                        best(forks) / 1e6,
                        average(forks) / 1e6));
    }

    /** The mistake of taking the best run for the result. */
    static long best(List<Fork> forks) {
        return ownP99s(forks).min().orElseThrow();
    }

    /** The mistake of averaging percentiles. */
    static long average(List<Fork> forks) {
        return Math.round(ownP99s(forks).average().orElseThrow());
    }

    private static LongStream ownP99s(List<Fork> forks) {
        return forks.stream().mapToLong(fork -> fork.latencies().getValueAtPercentile(99));
    }

    private static long[] usual(Random random) {
        return random.longs(DELIVERIES, 1, USUAL_NANOS).toArray();
    }

    private static long[] withStall(Random random) {
        long[] latencies = usual(random);
        for (int i = 0; i < STALLED; i++) {
            latencies[i] = STALL_NANOS - i * (STALL_NANOS / STALLED);
        }
        return latencies;
    }

    private static Fork fork(long[] latencies) {
        Histogram histogram = new Histogram(600_000_000_000L, 3);
        Arrays.stream(latencies).forEach(histogram::recordValue);
        return new Fork("recorded", Verdict.Level.VALID, histogram);
    }
}
