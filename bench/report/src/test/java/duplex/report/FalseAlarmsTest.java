package duplex.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.host.Reading;
import duplex.report.compare.Change;
import duplex.report.compare.Comparison;
import duplex.report.compare.Finding;
import duplex.report.compare.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Of 20 comparisons of a benchmark with itself at most one finds anything, and of 20 with a tenth added to the latency at
 * least 19 find that; two comparisons as they are often made are found out by the same measure.
 */
final class FalseAlarmsTest {
    private static final int COMPARISONS = 20;

    /** How far runs of the same thing lie apart, on logarithms, and with how many of each a tenth is found. */
    @ParameterizedTest
    @CsvSource({"0.03, 8", "0.05, 16"})
    void alikeIsNotFlaggedAndATenthIs(double spread, int repeats) {
        Random random = new Random(7);

        int alarms = count(pairs(random, spread, repeats, 1), FalseAlarmsTest::flags);
        int found = count(pairs(random, spread, repeats, 1.1), FalseAlarmsTest::findsTheTenth);

        assertTrue(alarms <= 1, alarms + " of " + COMPARISONS + " alike benchmarks were flagged");
        assertTrue(found >= COMPARISONS - 1, "only " + found + " of " + COMPARISONS + " were found");
    }

    /** Few and noisy runs, as most benchmarks are: if a wrong way passed here, the test above could not tell it from a right one. */
    @Test
    void wrongWaysOfComparingFlagWhatIsAlike() {
        List<BenchResult[]> alike = pairs(new Random(7), 0.08, 5, 1);

        int right = count(alike, FalseAlarmsTest::flags);
        int ignoring = count(alike, FalseAlarmsTest::flagsIgnoringTheInterval);
        int best = count(alike, FalseAlarmsTest::flagsByTheBest);

        assertTrue(right <= 1, right + " of " + COMPARISONS + " alike benchmarks were flagged");
        assertTrue(ignoring > 1, "ignoring the interval flagged only " + ignoring);
        assertTrue(best > 1, "the best of each flagged only " + best);
    }

    private static List<BenchResult[]> pairs(Random random, double spread, int repeats, double factor) {
        List<BenchResult[]> pairs = new ArrayList<>();
        for (int i = 0; i < COMPARISONS; i++) {
            pairs.add(new BenchResult[] {bench(random, spread, repeats, 1), bench(random, spread, repeats, factor)});
        }
        return pairs;
    }

    private interface Flag extends Predicate<BenchResult[]> {}

    private static int count(List<BenchResult[]> pairs, Flag flag) {
        return (int) pairs.stream().filter(flag).count();
    }

    private static boolean flags(BenchResult[] pair) {
        return compare(pair).findings().stream()
                .anyMatch(each -> each.change() == Change.WORSE || each.change() == Change.BETTER);
    }

    private static boolean findsTheTenth(BenchResult[] pair) {
        return compare(pair).findings().stream()
                .anyMatch(each ->
                        each.metric() == Metric.P50 && each.row().equals("websocket") && each.change() == Change.WORSE);
    }

    private static boolean flagsIgnoringTheInterval(BenchResult[] pair) {
        return compare(pair).findings().stream()
                .anyMatch(each -> Math.abs(Math.log(each.ratio().estimate())) > Math.log1p(each.floor()));
    }

    private static boolean flagsByTheBest(BenchResult[] pair) {
        return compare(pair).findings().stream().anyMatch(each -> {
            double ratio = best(pair[1], each) / best(pair[0], each);
            return Math.abs(Math.log(ratio)) > Math.log1p(each.floor());
        });
    }

    private static double best(BenchResult bench, Finding finding) {
        return bench.runs().stream()
                .filter(run -> run.label().equals(finding.row()))
                .map(run -> finding.metric().figure(run.result()))
                .mapToDouble(figure -> figure.toOptional().orElse(Double.NaN))
                .min()
                .orElseThrow();
    }

    private static Comparison compare(BenchResult[] pair) {
        try {
            return Comparison.of(pair[0], pair[1], Set.of());
        } catch (RefusedException refused) {
            throw new AssertionError("valid and alike, and yet refused", refused);
        }
    }

    /** Two rows, whose latency and processor time differ from run to run, each by chance of its own. */
    private static BenchResult bench(Random random, double spread, int repeats, double factor) {
        List<BenchRun> runs = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (String row : List.of("websocket", "socketio")) {
                double slower = row.equals("websocket") ? factor : 1;
                runs.add(Runs.websocket()
                        .slowed(slower * noise(random, spread))
                        .cpuMicros(Reading.of(Math.round(500_000 * noise(random, spread))))
                        .as(row, repeat));
            }
        }
        return Benches.of(runs.toArray(BenchRun[]::new));
    }

    private static double noise(Random random, double spread) {
        return Math.exp(spread * random.nextGaussian());
    }
}
