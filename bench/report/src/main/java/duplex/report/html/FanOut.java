package duplex.report.html;

import duplex.load.RunResult;
import duplex.load.Skew;
import duplex.report.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How far apart the receivers of one message are. */
final class FanOut {
    private static final String TITLE = "How far apart one message's receivers are";

    private FanOut() {}

    static Section of(Chapter chapter) {
        String id = chapter.id("fan-out");
        if (chapter.bench().isSearch()) {
            return Section.missing(id, TITLE, "the runs were at many rates.");
        }
        List<Measured> rows = chapter.rows().stream()
                .filter(row -> row.row().runs().stream()
                        .allMatch(run -> run.result().skew().messages() > 0))
                .toList();
        return rows.isEmpty()
                ? Section.missing(
                        id, TITLE, "no message with more than one receiver was followed in all of a row's runs.")
                : Section.of(id, TITLE, List.of(figure(rows, id + "-0")));
    }

    private static Figure figure(List<Measured> rows, String id) {
        Plot plot = Plot.marks(
                Axis.log("time", Axis.Unit.NANOS),
                rows.stream().map(Measured::name).toList(),
                rows.stream().map(Measured::style).toList());
        plot.mark(0, "the first receiver, after the sending", medians(rows, Skew::firstNanos));
        plot.mark(1, "half of them, after the first", medians(rows, Skew::medianNanos));
        plot.mark(2, "the last, after the first", medians(rows, Skew::lastNanos));
        Table table = new Table(
                "One message's receivers: median over messages, then over runs",
                "row",
                "verdict",
                "first, after the sending",
                "half, after the first",
                "last, after the first");
        List<String> gist = new ArrayList<>();
        for (Measured row : rows) {
            String last = inWords(row, Skew::lastNanos);
            table.row(row.row().label(), inWords(row, Skew::firstNanos), inWords(row, Skew::medianNanos), last)
                    .mark(Badge.of(row.row()));
            gist.add(row.name() + ": the last receiver " + last + " after the first");
        }
        return new Figure(
                id,
                "First, median and last receiver",
                "The server writes one message to everybody in turn: the square tells how long after the first receiver the"
                        + " last one had it. With polling that is about as long as the interval, whatever the server does.",
                String.join(". ", gist) + ".",
                plot,
                table);
    }

    private static double[] medians(List<Measured> rows, ToDoubleFunction<Skew> part) {
        return rows.stream()
                .mapToDouble(
                        row -> row.row().median(of(part), Measured.BOOTSTRAP).estimate())
                .map(nanos -> nanos > 0 ? nanos : Double.NaN)
                .toArray();
    }

    private static String inWords(Measured row, ToDoubleFunction<Skew> part) {
        return Units.nanos(row.row().median(of(part), Measured.BOOTSTRAP));
    }

    private static ToDoubleFunction<RunResult> of(ToDoubleFunction<Skew> part) {
        return run -> part.applyAsDouble(run.skew());
    }
}
