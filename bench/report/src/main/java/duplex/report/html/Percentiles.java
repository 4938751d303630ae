package duplex.report.html;

import duplex.report.Fork;
import duplex.report.Repeats;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How late the slowest are: every percentile, the tail drawn out. */
final class Percentiles {
    private static final int STEPS_PER_DECADE = 24;
    private static final String TITLE = "How late messages are, from the quickest to the slowest";

    private Percentiles() {}

    static Section of(Chapter chapter) {
        String id = chapter.id("percentiles");
        if (chapter.isIdle()) {
            return Section.missing(id, TITLE, "nobody said anything, so there was nothing to time.");
        }
        if (chapter.bench().isSearch()) {
            return Section.missing(
                    id,
                    TITLE,
                    "each run was a probe at a rate of its own; the curve of latency versus load has them all.");
        }
        List<Figure> figures = new ArrayList<>();
        for (List<Measured> alike : chapter.loads()) {
            List<Measured> timed =
                    alike.stream().filter(row -> row.latencies().isPresent()).toList();
            if (!timed.isEmpty()) {
                figures.add(figure(chapter, timed, id + "-" + figures.size()));
            }
        }
        return figures.isEmpty()
                ? Section.missing(id, TITLE, "no row timed a delivery in all of its runs.")
                : Section.of(id, TITLE, figures);
    }

    private static Figure figure(Chapter chapter, List<Measured> rows, String id) {
        Plot plot = Plot.lines(
                Axis.log("deliveries that were at most so late", Axis.Unit.TAIL), Axis.log("latency", Axis.Unit.NANOS));
        Table table = new Table(
                "Latency by percentile" + chapter.at(rows),
                "row",
                "verdict",
                "p50",
                "p90",
                "p99",
                "p99.9",
                "p99.99",
                "longest",
                "deliveries");
        List<String> gist = new ArrayList<>();
        for (Measured row : rows) {
            Repeats all = row.latencies().orElseThrow();
            draw(plot, row, all);
            Histogram merged = all.merged();
            table.row(
                            row.row().label(),
                            row.percentile(50),
                            row.merged(90),
                            row.percentile(99),
                            row.percentile(99.9),
                            row.merged(99.99),
                            row.merged(100),
                            String.format(java.util.Locale.ROOT, "%,d", merged.getTotalCount()))
                    .mark(Badge.of(row.row()));
            gist.add(row.name() + ": half within " + row.merged(50) + ", 99 % within " + row.merged(99)
                    + ", 99.9 % within " + row.merged(99.9));
        }
        return new Figure(
                id,
                "Latency percentiles" + chapter.at(rows),
                "Each step to the right leaves out nine tenths of what was left: from 90 % to 99 % is as far as from 99 %"
                        + " to 99.9 %. Lower is sooner; where a line turns up, the slowest deliveries are much slower than"
                        + " the rest. Shaded: from the lowest to the highest of the single runs.",
                String.join(". ", gist) + ".",
                plot,
                table);
    }

    private static void draw(Plot plot, Measured row, Repeats all) {
        Histogram merged = all.merged();
        List<Histogram> runs = all.forks().stream().map(Fork::latencies).toList();
        int steps = 1 + (int) Math.floor(STEPS_PER_DECADE * Math.log10((double) merged.getTotalCount()));
        double[] x = new double[steps];
        double[] y = new double[steps];
        double[] low = new double[steps];
        double[] high = new double[steps];
        for (int i = 0; i < steps; i++) {
            x[i] = Math.pow(10, (double) i / STEPS_PER_DECADE);
            double percentile = 100 * (1 - 1 / x[i]);
            y[i] = positive(merged.getValueAtPercentile(percentile));
            double[] each = runs.stream()
                    .mapToDouble(run -> positive(run.getValueAtPercentile(percentile)))
                    .sorted()
                    .toArray();
            low[i] = each[0];
            high[i] = each[each.length - 1];
        }
        Plot.Line line = plot.line(row.style(), row.name(), x, y);
        if (runs.size() > 1) {
            line.range(low, high);
        }
    }

    /** A logarithm needs more than 0; a nanosecond is less than can be seen. */
    private static double positive(long nanos) {
        return (double) Math.max(1, nanos);
    }
}
