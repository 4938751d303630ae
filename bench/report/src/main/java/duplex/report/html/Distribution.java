package duplex.report.html;

import duplex.report.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** How many deliveries were within which time. */
final class Distribution {
    private static final int STEPS = 160;
    private static final double[] BOUNDS_NANOS = {1e5, 5e5, 1e6, 5e6, 1e7, 5e7, 1e8, 5e8, 1e9, 5e9, 1e10, 1e11};
    private static final String TITLE = "How many messages are in time";

    private Distribution() {}

    static Section of(Chapter chapter) {
        String id = chapter.id("distribution");
        if (chapter.isIdle()) {
            return Section.missing(id, TITLE, "nobody said anything, so there was nothing to time.");
        }
        if (chapter.bench().isSearch()) {
            return Section.missing(id, TITLE, "each run was a probe at a rate of its own.");
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
        List<Histogram> all =
                rows.stream().map(row -> row.latencies().orElseThrow().merged()).toList();
        double low = Math.max(
                1, all.stream().mapToDouble(Histogram::getMinValue).min().orElseThrow());
        double high = Math.max(
                low, all.stream().mapToDouble(Histogram::getMaxValue).max().orElseThrow());
        Plot plot = Plot.lines(
                Axis.log("latency", Axis.Unit.NANOS), Axis.linear("share of all deliveries", Axis.Unit.SHARE));
        double[] x = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            x[i] = low * Math.pow(high / low, (double) i / STEPS);
        }
        for (int i = 0; i < rows.size(); i++) {
            Histogram latencies = all.get(i);
            double[] y = java.util.Arrays.stream(x)
                    .map(bound -> within(latencies, bound))
                    .toArray();
            plot.line(rows.get(i).style(), rows.get(i).name(), x, y);
        }
        return new Figure(
                id,
                "Share of deliveries within a time" + chapter.at(rows),
                "At a latency below, the line tells which share of all deliveries took no longer. Further left is sooner;"
                        + " a steep line is a steady delay, a slanting one a delay that depends on luck.",
                gist(rows, all),
                plot,
                table(chapter, rows, all, low, high));
    }

    private static Table table(Chapter chapter, List<Measured> rows, List<Histogram> all, double low, double high) {
        List<Double> bounds = new ArrayList<>();
        for (double bound : BOUNDS_NANOS) {
            boolean allWithin = !bounds.isEmpty() && bounds.get(bounds.size() - 1) >= high;
            if (bound > low && !allWithin) {
                bounds.add(bound);
            }
        }
        List<String> heads = new ArrayList<>(List.of("row"));
        bounds.forEach(bound -> heads.add("≤\u00a0" + inWords(bound)));
        Table table = new Table("Share of deliveries within a time" + chapter.at(rows), heads.toArray(String[]::new));
        for (int i = 0; i < rows.size(); i++) {
            Histogram latencies = all.get(i);
            table.row(
                    rows.get(i).name(),
                    bounds.stream()
                            .map(bound -> percent(within(latencies, bound)))
                            .toArray(String[]::new));
        }
        return table;
    }

    private static String gist(List<Measured> rows, List<Histogram> all) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            words.add(rows.get(i).name() + ": " + percent(within(all.get(i), 1e7)) + " within 10 ms, "
                    + percent(within(all.get(i), 1e8)) + " within 100 ms");
        }
        return String.join(". ", words) + ".";
    }

    private static String inWords(double bound) {
        return bound < 1e6
                ? Units.plain(bound / 1e3) + "\u00a0µs"
                : bound < 1e9 ? Units.plain(bound / 1e6) + "\u00a0ms" : Units.plain(bound / 1e9) + "\u00a0s";
    }

    private static double within(Histogram latencies, double nanos) {
        return latencies.getPercentileAtOrBelowValue(Math.min((long) nanos, latencies.getMaxValue())) / 100;
    }

    /** Never rounded up to all of them. */
    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
    }
}
