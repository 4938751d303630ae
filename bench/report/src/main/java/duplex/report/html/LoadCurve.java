package duplex.report.html;

import duplex.load.Verdict;
import duplex.load.host.Reading;
import duplex.report.BenchRun;
import duplex.report.Cost;
import duplex.report.HighestRate;
import duplex.report.Outcome;
import duplex.report.SloTarget;
import duplex.report.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Latency versus load: how it grows with the rate, and where a target no longer holds what was asked of it. */
final class LoadCurve {
    private static final String TITLE = "How latency grows with the load";

    private LoadCurve() {}

    static Section of(Chapter chapter) {
        String id = chapter.id("load");
        if (chapter.isIdle()) {
            return Section.missing(id, TITLE, "nobody said anything, so there was no rate.");
        }
        Map<String, List<Measured>> curves = new LinkedHashMap<>();
        chapter.rows().stream()
                .filter(row -> row.latencies().isPresent())
                .sorted(Comparator.comparingDouble(Measured::rate))
                .forEach(row -> curves.computeIfAbsent(row.row().series(), series -> new ArrayList<>())
                        .add(row));
        if (!chapter.bench().isSearch()) {
            curves.values().removeIf(points -> points.size() < 2);
        }
        return curves.isEmpty()
                ? Section.missing(
                        id, TITLE, "it takes two rates or more, as in --rate 50,100,200, or a search with --slo.")
                : Section.of(id, TITLE, List.of(figure(chapter, curves, id + "-0")));
    }

    private static Figure figure(Chapter chapter, Map<String, List<Measured>> curves, String id) {
        Plot plot = Plot.lines(Axis.linear("messages a second", Axis.Unit.PLAIN), Axis.log("latency", Axis.Unit.NANOS));
        Optional<SloTarget> slo = chapter.bench().slo().stream()
                .findFirst()
                .map(HighestRate::objective)
                .map(SloTarget::parse);
        Table table = new Table(
                "Latency versus load",
                "row",
                "verdict",
                "messages a second",
                "p50",
                "p99",
                "server CPU a delivery",
                slo.map(SloTarget::toString).orElse("runs"));
        List<String> gist = new ArrayList<>();
        curves.forEach((series, points) -> {
            draw(plot, chapter, series, points);
            points.forEach(point -> table.row(
                            series,
                            Units.plain(point.rate()),
                            point.percentile(50),
                            point.percentile(99),
                            cpu(point),
                            slo.map(target -> held(point, target))
                                    .orElseGet(() ->
                                            String.valueOf(point.row().runs().size())))
                    .mark(Badge.of(point.row())));
            Measured last = points.get(points.size() - 1);
            gist.add(series + ": p99 from " + points.get(0).merged(99) + " at "
                    + Units.plain(points.get(0).rate()) + " to " + last.merged(99) + " at " + Units.plain(last.rate())
                    + " messages a second");
        });
        slo.ifPresent(target -> target.objectives()
                .forEach(objective -> plot.level((double) objective.boundNanos(), objective.text())));
        return new Figure(
                id,
                "Latency versus load",
                "Each point is all runs at one rate: the thick line is p99, the thin one p50. A hollow point is not VALID:"
                        + " there the target broke, or the generator was at fault.",
                String.join(". ", gist) + ".",
                plot,
                table);
    }

    private static void draw(Plot plot, Chapter chapter, String series, List<Measured> points) {
        int style = chapter.styles().ofSeries(series);
        double[] rates = points.stream().mapToDouble(Measured::rate).toArray();
        List<Boolean> sound = points.stream()
                .map(point -> point.row().verdict() == Verdict.Level.VALID)
                .toList();
        plot.line(style, series + " p99", rates, percentiles(points, 99)).points(sound);
        plot.line(style, series + " p50", rates, percentiles(points, 50))
                .points(sound)
                .thin();
    }

    private static double[] percentiles(List<Measured> points, double percentile) {
        return points.stream()
                .mapToDouble(point ->
                        (double) Math.max(1, point.latencies().orElseThrow().mergedNanos(percentile)))
                .toArray();
    }

    private static String held(Measured point, SloTarget slo) {
        List<Outcome> outcomes = point.row().runs().stream()
                .map(BenchRun::result)
                .map(run -> slo.judge(run.verdict(), run.latencies()))
                .toList();
        long held = outcomes.stream()
                .filter(each -> each.kind() == Outcome.Kind.HOLDS)
                .count();
        String reason = outcomes.stream()
                .filter(each -> each.kind() != Outcome.Kind.HOLDS)
                .map(each -> (each.kind() == Outcome.Kind.CANNOT_TELL ? "cannot tell: " : "") + each.reason())
                .findFirst()
                .orElse("");
        return held == outcomes.size() ? "holds" : held + " of " + outcomes.size() + " hold; " + reason;
    }

    private static String cpu(Measured point) {
        Reading<String> cpu = point.row()
                .medianOf(Cost.SERVER_CPU_MICROS::perDelivery, Measured.BOOTSTRAP)
                .map(micros -> Units.nanos(micros.times(1e3)));
        return cpu.toOptional().orElse("–");
    }
}
