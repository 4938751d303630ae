package duplex.report.html;

import duplex.load.WireProtocol;
import duplex.load.host.Reading;
import duplex.report.Cost;
import duplex.report.Crossing;
import duplex.report.Interval;
import duplex.report.PollingAnalysis;
import duplex.report.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Polling's bargain: asking less often is cheaper and later; where it becomes cheaper than push. */
final class TradeOff {
    private static final String TITLE = "What polling trades";
    private static final int STEPS = 60;

    private final Chapter chapter;
    private final PollingAnalysis analysis;
    private final String id;
    private final List<Figure> figures = new ArrayList<>();

    private TradeOff(Chapter chapter) {
        this.chapter = chapter;
        this.analysis = PollingAnalysis.of(chapter.bench());
        this.id = chapter.id("polling");
    }

    static Section of(Chapter chapter) {
        TradeOff tradeOff = new TradeOff(chapter);
        for (List<Measured> alike : chapter.loads()) {
            tradeOff.addCost(alike, Cost.SERVER_CPU_MICROS, Axis.Unit.NANOS, 1e3, "Server CPU");
            tradeOff.addCost(alike, Cost.WIRE_BYTES, Axis.Unit.BYTES, 1, "Bytes on the wire");
        }
        tradeOff.addDelays();
        return tradeOff.figures.isEmpty()
                ? Section.missing(
                        tradeOff.id,
                        TITLE,
                        "it takes polling at two intervals or more beside push, outside of a search.")
                : Section.of(tradeOff.id, TITLE, tradeOff.figures);
    }

    private void addCost(List<Measured> rows, Cost cost, Axis.Unit unit, double perUnit, String what) {
        List<PollingAnalysis.Against> found = analysis.crossings().stream()
                .filter(each -> each.cost() == cost && rows.stream().anyMatch(row -> is(row, each.push())))
                .toList();
        if (found.isEmpty()) {
            return;
        }
        Plot plot = Plot.lines(Axis.log("a client asks every", Axis.Unit.SECONDS), Axis.linear(what + per(), unit));
        double shortest = found.stream()
                .mapToDouble(PollingAnalysis.Against::shortestSeconds)
                .min()
                .orElseThrow();
        double longest = found.stream()
                .mapToDouble(PollingAnalysis.Against::longestSeconds)
                .max()
                .orElseThrow();
        for (PollingAnalysis.Against against : found) {
            double crossing = named(against);
            shortest = Math.min(shortest, Double.isNaN(crossing) ? shortest : crossing / 1.5);
            longest = Math.max(longest, Double.isNaN(crossing) ? longest : crossing * 1.5);
        }
        Table table = new Table(
                        what + ": polling against push", "push", "polling", "push costs" + per(), "what can be said")
                .words();
        List<String> gist = new ArrayList<>();
        for (PollingAnalysis.Against against : found) {
            Measured push = rows.stream()
                    .filter(row -> is(row, against.push()))
                    .findFirst()
                    .orElseThrow();
            double level = cost(push, cost).map(Interval::estimate).toOptional().orElse(Double.NaN) * perUnit;
            plot.line(push.style(), push.name(), new double[] {shortest, longest}, new double[] {level, level});
            double crossing = named(against);
            if (!Double.isNaN(crossing)) {
                plot.span(crossing, crossing, "as dear as " + against.push());
            }
            String words = against.crossing().map(at -> at.inWords(what)).text();
            table.row(push.row().label(), against.polling(), inUnit(level, unit), words);
            gist.add("Against " + against.push() + ", " + words);
        }
        drawPolling(plot, rows, found, cost, perUnit, shortest, longest);
        figures.add(new Figure(
                id + "-" + figures.size(),
                what + " against the interval" + chapter.at(rows),
                "Level lines are push, which costs the same however often somebody would ask. The curve is polling: a price"
                        + " for each question and one for each message, fitted to the points. Right of the upright line"
                        + " polling is the cheaper; outside of the points the curve is extrapolated.",
                String.join(". ", gist) + ".",
                plot,
                table));
    }

    /** The points as they were measured, and the curve without what was asked after the last message. */
    private void drawPolling(
            Plot plot,
            List<Measured> rows,
            List<PollingAnalysis.Against> found,
            Cost cost,
            double perUnit,
            double shortest,
            double longest) {
        for (String target :
                found.stream().map(PollingAnalysis.Against::polling).distinct().toList()) {
            List<Measured> points = rows.stream()
                    .filter(row -> row.row().target().equals(target) && isPolling(row))
                    .sorted(Comparator.comparingDouble(TradeOff::intervalSeconds))
                    .toList();
            int style = pollingStyle();
            plot.line(
                            style,
                            target + ", measured",
                            points.stream()
                                    .mapToDouble(TradeOff::intervalSeconds)
                                    .toArray(),
                            points.stream()
                                    .mapToDouble(row -> perUnit
                                            * cost(row, cost)
                                                    .map(Interval::estimate)
                                                    .toOptional()
                                                    .orElse(Double.NaN))
                                    .toArray())
                    .points(points.stream().map(row -> isValid(row)).toList())
                    .unconnected();
            found.stream()
                    .filter(each -> each.polling().equals(target))
                    .flatMap(each -> each.crossing().toOptional().stream())
                    .findFirst()
                    .ifPresent(fit -> drawFit(plot, style, target + ", fitted", fit, perUnit, shortest, longest));
        }
    }

    private static void drawFit(
            Plot plot, int style, String name, Crossing fit, double perUnit, double shortest, double longest) {
        double[] x = new double[STEPS + 1];
        double[] y = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            x[i] = shortest * Math.pow(longest / shortest, (double) i / STEPS);
            y[i] = perUnit * (fit.alpha() + fit.beta() / x[i]);
        }
        plot.line(style, name, x, y);
    }

    private void addDelays() {
        List<PollingAnalysis.Delay> delays = analysis.delays().stream()
                .sorted(Comparator.comparingLong(PollingAnalysis.Delay::intervalNanos))
                .toList();
        if (delays.stream()
                        .mapToLong(PollingAnalysis.Delay::intervalNanos)
                        .distinct()
                        .count()
                < 2) {
            return;
        }
        double[] x = delays.stream()
                .mapToDouble(delay -> delay.intervalNanos() / 1e9)
                .toArray();
        Plot plot = Plot.lines(
                Axis.log("a client asks every", Axis.Unit.SECONDS), Axis.log("mean latency", Axis.Unit.NANOS));
        int style = pollingStyle();
        plot.line(
                style,
                "by theory",
                x,
                delays.stream()
                        .mapToDouble(PollingAnalysis.Delay::expectedMeanNanos)
                        .toArray());
        plot.line(
                        style,
                        "measured",
                        x,
                        delays.stream()
                                .mapToDouble(PollingAnalysis.Delay::meanNanos)
                                .toArray())
                .points(delays.stream().map(delay -> true).toList())
                .unconnected();
        Table table = new Table(
                "Polling's mean latency, and theory's", "row", "asks every", "by theory", "measured", "difference");
        List<String> gist = new ArrayList<>();
        for (PollingAnalysis.Delay delay : delays) {
            String measured = Units.nanos(delay.meanNanos());
            table.row(
                    delay.row(),
                    Units.nanos((double) delay.intervalNanos()),
                    Units.nanos(delay.expectedMeanNanos()),
                    measured,
                    String.format(Locale.ROOT, "%+.1f %%", 100 * (delay.meanNanos() / delay.expectedMeanNanos() - 1)));
            gist.add(delay.row() + ": " + measured + ", by theory " + Units.nanos(delay.expectedMeanNanos()));
        }
        figures.add(new Figure(
                id + "-" + figures.size(),
                "What the interval costs in time",
                "A message waits for the next question: by theory half the interval and one round trip, for which the"
                        + " shortest delay is taken. Points on the line say that polling does what it should.",
                String.join(". ", gist) + ".",
                plot,
                table));
    }

    private Reading<Interval> cost(Measured row, Cost cost) {
        return row.row().medianOf(chapter.isIdle() ? cost::perSessionMinute : cost::perDelivery, Measured.BOOTSTRAP);
    }

    /** Polling is one line here, whatever its intervals: in the style of the first. */
    private int pollingStyle() {
        return chapter.rows().stream()
                .filter(TradeOff::isPolling)
                .findFirst()
                .map(Measured::style)
                .orElse(0);
    }

    private String per() {
        return chapter.isIdle() ? " a client and minute" : " a delivery";
    }

    private static double named(PollingAnalysis.Against against) {
        return against.crossing().map(Crossing::intervalSeconds).toOptional().orElse(Double.NaN);
    }

    private static String inUnit(double value, Axis.Unit unit) {
        return Double.isNaN(value) ? "–" : unit == Axis.Unit.NANOS ? Units.nanos(value) : Units.bytes(value);
    }

    private static boolean is(Measured row, String label) {
        return row.row().label().equals(label);
    }

    private static boolean isValid(Measured row) {
        return row.row().verdict() == duplex.load.Verdict.Level.VALID;
    }

    private static boolean isPolling(Measured row) {
        return row.row().first().protocol() == WireProtocol.POLLING;
    }

    private static double intervalSeconds(Measured row) {
        return row.row().first().plan().pollInterval().toNanos() / 1e9;
    }
}
