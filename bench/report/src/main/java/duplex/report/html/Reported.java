package duplex.report.html;

import duplex.load.Verdict;
import duplex.report.BenchResult;
import java.util.List;

/**
 * A benchmark as a page shows it: its result, and what lies beside that.
 *
 * @param bench the result
 * @param flameGraphs pages to be linked; the report is whole without them
 */
public record Reported(BenchResult bench, List<FlameGraph> flameGraphs) {
    /** The list is not to be changed. */
    public Reported {
        flameGraphs = List.copyOf(flameGraphs);
    }

    /**
     * Where a row's processor time goes.
     *
     * @param label the row
     * @param verdict on the run it was made in, which is none of the benchmark's
     * @param address of its page, relative to the report
     */
    public record FlameGraph(String label, Verdict.Level verdict, String address) {}

    /** A result with nothing beside it. */
    public static Reported of(BenchResult bench) {
        return new Reported(bench, List.of());
    }
}
