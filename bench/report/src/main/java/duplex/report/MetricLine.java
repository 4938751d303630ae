package duplex.report;

import duplex.load.host.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * One figure of one row of a benchmark.
 *
 * @param row the row
 * @param metric the figure
 * @param median over the row's runs, with its interval; missing if it is in one of them
 */
record MetricLine(Row row, Metric metric, Reading<Interval> median) {
    private static final Bootstrap BOOTSTRAP = Bootstrap.seeded(1);

    /** All of a benchmark, row by row. */
    static List<MetricLine> of(BenchResult bench) {
        List<MetricLine> lines = new ArrayList<>();
        for (Row row : Row.of(bench)) {
            for (Metric metric : Metric.of(row)) {
                lines.add(new MetricLine(row, metric, row.medianOf(metric::figure, BOOTSTRAP)));
            }
        }
        return lines;
    }
}
