package duplex.conformance.report;

import duplex.conformance.Outcome;
import duplex.conformance.Report;
import duplex.conformance.Rule;
import duplex.conformance.RuleResult;
import duplex.conformance.Rulebook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Several reports side by side, targets by rules, as one HTML file that needs nothing else: no script, no font, no network.
 * Whatever came from a server is escaped.
 */
public final class HtmlMatrix {
    private final List<Report> reports;
    private final StringBuilder html = new StringBuilder();

    private HtmlMatrix(List<Report> reports) {
        this.reports = List.copyOf(reports);
    }

    /** The reports as a page; each is a column. */
    public static String render(List<Report> reports) {
        HtmlMatrix matrix = new HtmlMatrix(reports);
        matrix.writePage();
        return matrix.html.toString();
    }

    private void writePage() {
        html.append("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>Duplex: conformance</title>
                <style>
                """).append(stylesheet()).append("</style>\n</head>\n<body>\n<h1>Conformance</h1>\n");
        writeSummary();
        writeTable();
        writeDetails();
        html.append("</body>\n</html>\n");
    }

    private void writeSummary() {
        html.append("<ul class=\"summary\">\n");
        for (Report report : reports) {
            html.append("<li><strong>").append(escape(report.target().label())).append("</strong> ");
            writeBadge(report.passed() ? Outcome.OK : Outcome.FAIL, report.passed() ? "PASSED" : "FAILED");
            html.append(' ').append(report.results().size()).append(" rules");
            for (Outcome outcome : Outcome.values()) {
                if (report.count(outcome) > 0) {
                    html.append(", ").append(report.count(outcome)).append(' ').append(Printable.of(outcome));
                }
            }
            html.append("; ")
                    .append(escape(report.target().address().toString()))
                    .append(", ")
                    .append(escape(report.started().toString()))
                    .append(", ")
                    .append(Printable.seconds(report.took()))
                    .append("</li>\n");
        }
        html.append("</ul>\n");
    }

    private void writeTable() {
        html.append("<div class=\"scroll\">\n<table>\n<thead>\n<tr><th scope=\"col\">Rule</th>");
        for (Report report : reports) {
            html.append("<th scope=\"col\">")
                    .append(escape(report.target().label()))
                    .append("</th>");
        }
        html.append("</tr>\n</thead>\n");
        rulesByChapter().forEach(this::writeChapter);
        html.append("</table>\n</div>\n");
    }

    private void writeChapter(String chapter, List<Rule> rules) {
        html.append("<tbody>\n<tr class=\"chapter\"><th scope=\"rowgroup\" colspan=\"")
                .append(reports.size() + 1)
                .append("\">")
                .append(escape(chapter))
                .append("</th></tr>\n");
        for (Rule rule : rules) {
            html.append("<tr><th scope=\"row\"><span class=\"id\">")
                    .append(escape(rule.id()))
                    .append("</span> <span class=\"level\">")
                    .append(rule.level())
                    .append("</span><span class=\"text\">")
                    .append(codeSpans(escape(rule.text())))
                    .append("</span></th>");
            for (int column = 0; column < reports.size(); column++) {
                writeCell(rule, column);
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n");
    }

    private void writeCell(Rule rule, int column) {
        Optional<RuleResult> result = resultOf(reports.get(column), rule);
        if (result.isEmpty()) {
            html.append("<td class=\"none\"><span title=\"not looked at\">·</span></td>");
            return;
        }
        html.append("<td>");
        if (result.get().detail().isEmpty()) {
            writeBadge(result.get().outcome(), Printable.of(result.get().outcome()));
        } else {
            html.append("<a href=\"#").append(anchor(rule, column)).append("\">");
            writeBadge(result.get().outcome(), Printable.of(result.get().outcome()));
            html.append("</a>");
        }
        html.append("</td>");
    }

    private void writeDetails() {
        for (int column = 0; column < reports.size(); column++) {
            for (RuleResult result : reports.get(column).results()) {
                if (!result.detail().isEmpty()) {
                    writeDetail(result, column);
                }
            }
        }
    }

    private void writeDetail(RuleResult result, int column) {
        html.append("<section id=\"").append(anchor(result.rule(), column)).append("\">\n<h2>");
        writeBadge(result.outcome(), Printable.of(result.outcome()));
        html.append(' ')
                .append(escape(result.rule().id()))
                .append(" at ")
                .append(escape(reports.get(column).target().label()))
                .append("</h2>\n<p class=\"rule\">")
                .append(codeSpans(escape(result.rule().text())))
                .append("</p>\n<p>")
                .append(escape(result.detail()))
                .append("</p>\n");
        if (!result.wireLog().isEmpty()) {
            html.append("<details><summary>The wire log, ")
                    .append(result.wireLog().size())
                    .append(" lines</summary>\n<pre>");
            result.wireLog().forEach(line -> html.append(escape(line)).append('\n'));
            html.append("</pre></details>\n");
        }
        html.append("</section>\n");
    }

    private void writeBadge(Outcome outcome, String text) {
        html.append("<span class=\"badge ")
                .append(outcome.name().toLowerCase(Locale.ROOT))
                .append("\">")
                .append(text)
                .append("</span>");
    }

    /** The rules of all reports, in the specification's order; what it does not know, as of another version, comes last. */
    private Map<String, List<Rule>> rulesByChapter() {
        List<String> order = Rulebook.load().rules().stream().map(Rule::id).toList();
        Map<String, Rule> rules = new LinkedHashMap<>();
        reports.forEach(report -> report.results()
                .forEach(result -> rules.putIfAbsent(result.rule().id(), result.rule())));
        List<Rule> sorted = new ArrayList<>(rules.values());
        sorted.sort(Comparator.comparingInt(rule -> order.indexOf(rule.id()) & Integer.MAX_VALUE));
        Map<String, List<Rule>> chapters = new LinkedHashMap<>();
        sorted.forEach(rule -> chapters.computeIfAbsent(rule.chapter(), chapter -> new ArrayList<>())
                .add(rule));
        return chapters;
    }

    private static Optional<RuleResult> resultOf(Report report, Rule rule) {
        return report.results().stream()
                .filter(result -> result.rule().id().equals(rule.id()))
                .findFirst();
    }

    private static String anchor(Rule rule, int column) {
        return "d" + column + "-" + escape(rule.id());
    }

    private static String codeSpans(String escaped) {
        return escaped.replaceAll("`([^`]+)`", "<code>$1</code>");
    }

    private static String escape(String text) {
        return Printable.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String stylesheet() {
        try (InputStream css = HtmlMatrix.class.getResourceAsStream("matrix.css")) {
            if (css == null) {
                throw new IllegalStateException("matrix.css is not in the kit's jar; build the module with Maven");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("matrix.css in the kit's jar cannot be read", e);
        }
    }
}
