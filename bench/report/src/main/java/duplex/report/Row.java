package duplex.report;

import duplex.load.LoadPlan;
import duplex.load.RunResult;
import duplex.load.Verdict;
import duplex.load.host.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * All runs of one row of a benchmark, and what they say together.
 *
 * @param label the row's name
 * @param runs by repeat, at least one
 */
public record Row(String label, List<BenchRun> runs) {
    private static final Duration SOME_INTERVAL = Duration.ofSeconds(1);

    /** The runs are not to be changed. */
    public Row {
        runs = List.copyOf(runs);
    }

    /** The rows of a benchmark, in the order of their first runs. */
    public static List<Row> of(BenchResult bench) {
        List<Row> rows = new ArrayList<>();
        bench.byLabel().forEach((label, runs) -> rows.add(new Row(label, runs)));
        return rows;
    }

    /** What was measured. */
    public String target() {
        return runs.get(0).target();
    }

    /** The curve this row is a point of: its label without its rate. */
    public String series() {
        return runs.get(0).series();
    }

    /** Its load but for how often clients ask: rows of the same load are comparable. */
    public LoadPlan load() {
        return first().plan().toBuilder().pollInterval(SOME_INTERVAL).build();
    }

    /** The first run's result, for what is the same in all of them. */
    public RunResult first() {
        return runs.get(0).result();
    }

    /** The worst verdict of the runs. */
    public Verdict.Level verdict() {
        return runs.stream()
                .map(run -> run.result().verdict().level())
                .max(Verdict.Level::compareTo)
                .orElseThrow();
    }

    /** The verdict, with a mark if the target did not show that it keeps the chat's rules. */
    public String verdictInWords() {
        return verdict() + (conformanceProven() ? "" : "*");
    }

    /** Whether each run's target had shown that it keeps the chat's rules. */
    public boolean conformanceProven() {
        return runs.stream().allMatch(BenchRun::conformanceProven);
    }

    /** The latencies of all runs; empty if one of them timed nothing. */
    public Optional<Repeats> latencies() {
        boolean all = runs.stream().allMatch(run -> run.result().latency().samples() > 0);
        return all ? Optional.of(Repeats.ofRuns(results())) : Optional.empty();
    }

    /** The median of the runs, with its interval. */
    public Interval median(ToDoubleFunction<RunResult> figure, Bootstrap bootstrap) {
        return bootstrap.ofMedian(perRun(figure));
    }

    /** The median of the runs, with its interval; missing if it is missing in one of them. */
    public Reading<Interval> medianOf(Function<RunResult, Reading<Double>> figure, Bootstrap bootstrap) {
        return perRunOf(figure).map(bootstrap::ofMedian);
    }

    /** One figure for each run. */
    public double[] perRun(ToDoubleFunction<RunResult> figure) {
        return results().stream().mapToDouble(figure).toArray();
    }

    /** One figure for each run; missing if it is missing in one of them. */
    public Reading<double[]> perRunOf(Function<RunResult, Reading<Double>> figure) {
        Reading<double[]> figures = Reading.of(new double[runs.size()]);
        for (int i = 0; i < runs.size(); i++) {
            int place = i;
            Reading<Double> each = figure.apply(runs.get(i).result());
            figures = figures.flatMap(so -> each.map(value -> {
                so[place] = value;
                return so;
            }));
        }
        return figures;
    }

    private List<RunResult> results() {
        return runs.stream().map(BenchRun::result).toList();
    }
}
