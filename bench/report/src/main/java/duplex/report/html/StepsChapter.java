package duplex.report.html;

import duplex.report.Interval;
import duplex.report.Microbenchmark;
import duplex.report.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What single steps cost by themselves: a chapter of its own, since no figure of it compares with one of a server. */
final class StepsChapter {
    static final String ID = "microbenchmarks";
    static final String TITLE = "Microbenchmarks: what single steps cost";

    private final List<List<Microbenchmark>> files;

    StepsChapter(List<List<Microbenchmark>> files) {
        this.files = files.stream().filter(each -> !each.isEmpty()).toList();
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    void write(Html html) {
        html.raw("<article id=\"" + ID + "\" aria-labelledby=\"" + ID + "-title\">\n");
        html.raw("<h2 id=\"" + ID + "-title\">").text(TITLE).raw("</h2>\n");
        html.element(
                "p",
                "reading",
                "Timed by JMH with nothing else around them: warm, alone, and without a network. They explain figures of"
                        + " the benchmark; they do not compare with them, nor with those of another machine. [low, high] is"
                        + " JMH's interval of 99.9 %, which supposes that iterations are alike and independent; with few"
                        + " iterations it is wide, and may reach below 0. What each one answers: docs/MICROBENCHMARKS.md.");
        for (int i = 0; i < files.size(); i++) {
            if (files.size() > 1) {
                html.element("h3", "part", "File " + (i + 1) + " of " + files.size());
            }
            write(html, files.get(i));
        }
        html.raw("</article>\n");
    }

    private static void write(Html html, List<Microbenchmark> all) {
        html.raw("<ul class=\"fine\">\n");
        all.stream()
                .map(Microbenchmark::setting)
                .distinct()
                .forEach(setting -> html.raw("<li>").text(setting).raw("</li>\n"));
        html.raw("</ul>\n");
        Map<String, Table> tables = new LinkedHashMap<>();
        for (Microbenchmark each : all) {
            tables.computeIfAbsent(each.shortClass(), StepsChapter::table)
                    .row(
                            each.shortName(),
                            params(each),
                            each.mode(),
                            inWords(each.score()),
                            each.unit(),
                            each.allocated().map(StepsChapter::inWords).orElse("–"));
        }
        tables.values().forEach(table -> table.write(html));
    }

    private static Table table(String name) {
        return new Table(name, "step", "with", "mode", "score", "unit", "allocated, bytes an operation");
    }

    private static String params(Microbenchmark each) {
        return each.params().isEmpty()
                ? "–"
                : each.params().entrySet().stream()
                        .map(param -> param.getKey() + " = " + param.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** Four digits and no fixed number of places: a score may be as small as its unit is ill chosen. */
    private static String inWords(Interval score) {
        return Units.plain(score.estimate())
                + (score.isKnown()
                        ? " [" + Units.plain(score.low()) + ", " + Units.plain(score.high()) + "]"
                        : " (no interval)");
    }
}
