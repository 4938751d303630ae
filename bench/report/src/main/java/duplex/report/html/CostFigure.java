package duplex.report.html;

import duplex.load.RunResult;
import duplex.load.host.Reading;
import duplex.report.Interval;
import duplex.report.RowRatio;
import duplex.report.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One kind of cost of all rows, side by side.
 *
 * @param title what is spent
 * @param axis the figure's axis; it begins at 0, so that lengths compare
 * @param perRun the cost of one run
 */
record CostFigure(String title, Axis axis, Function<RunResult, Reading<Double>> perRun) {
    private static final String READING =
            "From 0, so the lengths compare; shorter is cheaper. The mark is the median of the"
                    + " runs, the whiskers its interval; ÷ is to the first row of the same load.";

    /** The figure; empty if no row's cost is known. */
    Optional<Figure> of(Chapter chapter, String id) {
        List<Measured> rows = chapter.rows();
        double[] estimates = new double[rows.size()];
        double[] low = new double[rows.size()];
        double[] high = new double[rows.size()];
        Table table = new Table(title, "row", "verdict", axis.label(), "÷ first row");
        List<String> gist = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Reading<Interval> cost = rows.get(i).row().medianOf(perRun, Measured.BOOTSTRAP);
            estimates[i] = figure(cost, Interval::estimate);
            low[i] = figure(cost, Interval::low);
            high[i] = figure(cost, Interval::high);
            String words = cost.map(this::inWords).text();
            table.row(rows.get(i).row().label(), words, ratio(chapter, rows.get(i)))
                    .mark(Badge.of(rows.get(i).row()));
            gist.add(rows.get(i).name() + ": " + words);
        }
        if (java.util.Arrays.stream(estimates).noneMatch(Double::isFinite)) {
            return Optional.empty();
        }
        Plot plot = Plot.marks(
                axis,
                rows.stream().map(Measured::name).toList(),
                rows.stream().map(Measured::style).toList());
        plot.mark(0, "", estimates).range(low, high);
        return Optional.of(new Figure(id, title, READING, String.join(". ", gist) + ".", plot, table));
    }

    /** Where no row's cost is known: the first row's reason. */
    String reason(Chapter chapter) {
        return chapter.rows().get(0).row().medianOf(perRun, Measured.BOOTSTRAP).text();
    }

    private String ratio(Chapter chapter, Measured row) {
        Measured base = chapter.loads().stream()
                .filter(alike -> alike.contains(row))
                .map(alike -> alike.get(0))
                .findFirst()
                .orElse(row);
        return base.equals(row)
                ? "1"
                : new RowRatio(base.row(), row.row())
                        .of(perRun, Measured.BOOTSTRAP)
                        .map(found -> Units.withInterval(found.interval(), 1, ""))
                        .toOptional()
                        .orElse("–");
    }

    private static double figure(Reading<Interval> cost, Function<Interval, Double> part) {
        return cost.map(part).toOptional().orElse(Double.NaN);
    }

    private String inWords(Interval cost) {
        return axis.unit() == Axis.Unit.NANOS ? Units.nanos(cost) : Units.bytes(cost);
    }
}
