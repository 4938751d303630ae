package duplex.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import duplex.load.Verdict;
import duplex.report.Microbenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One or more benchmarks as a page. The same benchmarks give the same bytes: the page does not say when or where it was
 * made.
 */
public final class HtmlReport {
    private static final String TITLE = "Duplex: what the same chat costs";

    private static final Pattern NOT_PLAIN = Pattern.compile("[<>&\\u007f-\\uffff]");

    private final List<Chapter> chapters = new ArrayList<>();
    private final StepsChapter steps;
    private final Html html = new Html();

    private HtmlReport(List<Reported> benches, List<List<Microbenchmark>> steps) {
        this.steps = new StepsChapter(steps);
        for (Reported bench : benches) {
            chapters.add(Chapter.of(bench, benches.size() == 1 ? "" : "r" + (chapters.size() + 1) + "-"));
        }
    }

    /**
     * Writes the page. Several benchmarks follow each other; they are not compared. Single steps come last, in a chapter of
     * their own.
     *
     * @param benches at least one
     * @param steps what JMH found of them, file by file; perhaps nothing
     * @throws IllegalArgumentException if there is none, or one contradicts itself
     */
    public static String render(List<Reported> benches, List<List<Microbenchmark>> steps) {
        if (benches.isEmpty()) {
            throw new IllegalArgumentException("no benchmark, no report");
        }
        HtmlReport report = new HtmlReport(benches, steps);
        report.writePage();
        return report.html.toString();
    }

    private void writePage() {
        String styles = Asset.styles();
        String scripts = Asset.scripts();
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .raw("default-src 'none'; base-uri 'none'; form-action 'none'; script-src ")
                .raw(Asset.hash(scripts) + "; style-src " + Asset.hash(styles) + "\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .element("title", title())
                .raw("<style>" + styles + "</style>\n</head>\n<body>\n")
                .raw("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n");
        writeHeader();
        html.raw("<main id=\"main\">\n");
        chapters.forEach(chapter -> chapter.write(html, chapters.size() > 1));
        if (!steps.isEmpty()) {
            steps.write(html);
        }
        html.raw("</main>\n");
        writeFooter();
        html.raw("<script type=\"application/json\" id=\"plots\">" + inert(plots()) + "</script>\n")
                .raw("<script>" + scripts + "</script>\n</body>\n</html>\n");
    }

    /** A bad result cannot look good, not even as the name of a tab. */
    private String title() {
        Verdict.Level worst = chapters.stream()
                .map(chapter -> chapter.bench().verdict())
                .max(Verdict.Level::compareTo)
                .orElseThrow();
        return worst == Verdict.Level.VALID ? TITLE : worst + ": " + TITLE;
    }

    private void writeHeader() {
        html.raw("<header>\n<p class=\"brand\">Duplex</p>\n");
        if (chapters.size() > 1) {
            html.element("h1", chapters.size() + " benchmarks");
            html.element(
                    "p",
                    "They stand side by side and are not compared: figures of two machines, or of one machine at two"
                            + " times, do not compare by themselves.");
            html.raw("<nav aria-label=\"Benchmarks\"><ol>\n");
            chapters.forEach(chapter -> html.raw("<li><a href=\"#" + chapter.id("top") + "\">")
                    .text(chapter.title())
                    .raw("</a> ")
                    .raw(Badge.of(chapter.bench().verdict()))
                    .raw("</li>\n"));
            html.raw("</ol></nav>\n");
        }
        if (!steps.isEmpty()) {
            html.raw("<p class=\"fine\">Below: <a href=\"#" + StepsChapter.ID + "\">")
                    .text(StepsChapter.TITLE)
                    .raw("</a></p>\n");
        }
        html.raw(
                "<noscript><p class=\"alert\">Scripts are off, so the plots are not drawn. All their figures are in the"
                        + " tables.</p></noscript>\n</header>\n");
    }

    private void writeFooter() {
        html.raw("<footer>\n<p>No ranking and no score: what a transport costs depends on the load, the library and the"
                + " machine, which stand above. Figures of two machines do not compare. What each figure is, and how the"
                + " toolkit proves its own: docs/MEASURING.md.</p>\n"
                + "<p>Plots by uPlot 1.6.30 (MIT); its notice is in this file.</p>\n</footer>\n");
    }

    private String plots() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        chapters.forEach(chapter -> chapter.sections()
                .forEach(section -> section.figures()
                        .forEach(figure -> all.add(figure.plot().json(figure.id())))));
        return all.toString();
    }

    /**
     * JSON that cannot end the element it is in, nor reorder the lines around it: what could occurs in its strings only,
     * where an escape means the same.
     */
    private static String inert(String json) {
        return NOT_PLAIN
                .matcher(json)
                .replaceAll(found -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
    }
}
