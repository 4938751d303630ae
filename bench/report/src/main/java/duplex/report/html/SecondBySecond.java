package duplex.report.html;

import duplex.load.FaultReport;
import duplex.load.RunResult;
import duplex.load.TimeSlice;
import duplex.report.BenchRun;
import duplex.report.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What arrived when: the measured time second by second, with the faults that were planned. */
final class SecondBySecond {
    private static final int MOST_PIECES = 120;
    private static final String TITLE = "Second by second";

    private SecondBySecond() {}

    static Section of(Chapter chapter) {
        String id = chapter.id("timeline");
        if (chapter.isIdle()) {
            return Section.missing(id, TITLE, "nobody said anything, so nothing arrived.");
        }
        if (chapter.bench().isSearch()) {
            return Section.missing(id, TITLE, "a search has many short runs; bench.json has the seconds of each.");
        }
        List<Figure> figures = new ArrayList<>();
        for (List<Measured> alike : chapter.loads()) {
            figures.addAll(figures(chapter, alike, id + "-" + figures.size()));
        }
        return Section.of(id, TITLE, figures);
    }

    private static List<Figure> figures(Chapter chapter, List<Measured> rows, String id) {
        Plot late = Plot.lines(seconds(), Axis.log("p99 of what arrived", Axis.Unit.NANOS));
        Plot much = Plot.lines(seconds(), Axis.linear("deliveries a second", Axis.Unit.PLAIN));
        Table table = new Table(
                "Second by second" + chapter.at(rows),
                "row",
                "run",
                "from",
                "to",
                "deliveries",
                "p50",
                "p99",
                "longest");
        List<String> gist = new ArrayList<>();
        boolean faults = false;
        for (Measured row : rows) {
            double worst = 0;
            for (BenchRun run : row.row().runs()) {
                List<Piece> pieces = pieces(run.result());
                double[] x = pieces.stream().mapToDouble(Piece::middle).toArray();
                late.line(
                        row.style(),
                        row.name(),
                        x,
                        pieces.stream().mapToDouble(Piece::p99).toArray());
                much.line(
                        row.style(),
                        row.name(),
                        x,
                        pieces.stream().mapToDouble(Piece::perSecond).toArray());
                pieces.forEach(piece -> piece.write(table, row.row().label(), run.repeat() + 1));
                worst = pieces.stream()
                        .mapToDouble(Piece::p99)
                        .filter(Double::isFinite)
                        .reduce(worst, Math::max);
                faults |= !run.result().faults().isEmpty();
            }
            gist.add(row.name() + ": the worst second had a p99 of " + Units.nanos(worst));
        }
        Table felt = markFaults(rows, late, much);
        String reading =
                "Each line is one run. A delivery counts in the second in which it arrived, so a server that stands"
                        + " still shows as a gap, and then as a peak.";
        Figure first = new Figure(
                id,
                "p99 of each second" + chapter.at(rows),
                reading + (faults ? " Shaded: a fault, as planned." : ""),
                String.join(". ", gist) + ".",
                late,
                table);
        return faults
                ? List.of(
                        first,
                        new Figure(
                                id + "-faults",
                                "Deliveries in each second" + chapter.at(rows),
                                "How much arrived: a fault shows as a gap, and what was kept for later as a peak.",
                                String.join(". ", gist) + ".",
                                much,
                                felt))
                : List.of(first);
    }

    private static Axis seconds() {
        return Axis.linear("seconds since measuring began", Axis.Unit.SECONDS);
    }

    /** The same faults hit every row; each run tells when they really began. */
    private static Table markFaults(List<Measured> rows, Plot late, Plot much) {
        Table felt = new Table(
                "What the faults cost",
                "row",
                "run",
                "fault",
                "from",
                "to",
                "deliveries lost",
                "all in time again after");
        for (FaultReport fault : rows.get(0).row().first().faults()) {
            late.span(fault.beganSeconds(), fault.endedSeconds(), fault.fault());
            much.span(fault.beganSeconds(), fault.endedSeconds(), fault.fault());
        }
        for (Measured row : rows) {
            for (BenchRun run : row.row().runs()) {
                for (FaultReport fault : run.result().faults()) {
                    String failure = fault.failure().isEmpty() ? "" : ": " + fault.failure();
                    felt.row(
                            row.row().label(),
                            String.valueOf(run.repeat() + 1),
                            fault.fault() + failure,
                            seconds(fault.beganSeconds()),
                            seconds(fault.endedSeconds()),
                            String.valueOf(fault.lost()),
                            fault.recoverySeconds().map(SecondBySecond::seconds).text());
                }
            }
        }
        return felt;
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    /** A long run is cut into fewer, longer pieces: more could not be told apart. */
    private static List<Piece> pieces(RunResult run) {
        List<TimeSlice> slices = run.timeline();
        int together = 1 + (slices.size() - 1) / MOST_PIECES;
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < slices.size(); i += together) {
            List<TimeSlice> some = slices.subList(i, Math.min(slices.size(), i + together));
            Histogram sum = some.get(0).latencies();
            sum.setAutoResize(true);
            some.subList(1, some.size()).forEach(slice -> sum.add(slice.latencies()));
            pieces.add(new Piece(
                    some.get(0).startSeconds(), some.get(some.size() - 1).endSeconds(), sum));
        }
        return pieces;
    }

    /** Some seconds of one run. */
    private record Piece(double from, double to, Histogram latencies) {
        double middle() {
            return (from + to) / 2;
        }

        /** In nanoseconds; no number where nothing arrived. */
        double p99() {
            return latencies.getTotalCount() == 0
                    ? Double.NaN
                    : (double) Math.max(1, latencies.getValueAtPercentile(99));
        }

        double perSecond() {
            return to > from ? (double) latencies.getTotalCount() / (to - from) : Double.NaN;
        }

        void write(Table table, String row, int run) {
            boolean none = latencies.getTotalCount() == 0;
            table.row(
                    row,
                    String.valueOf(run),
                    seconds(from),
                    seconds(to),
                    String.format(Locale.ROOT, "%,d", latencies.getTotalCount()),
                    none ? "–" : Units.nanos((double) latencies.getValueAtPercentile(50)),
                    none ? "–" : Units.nanos(p99()),
                    none ? "–" : Units.nanos((double) latencies.getMaxValue()));
        }
    }
}
