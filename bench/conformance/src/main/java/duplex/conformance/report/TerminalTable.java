package duplex.conformance.report;

import duplex.conformance.Layer;
import duplex.conformance.Outcome;
import duplex.conformance.Report;
import duplex.conformance.RuleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report for a terminal of 100 columns: one line a rule, and what went wrong below. */
public final class TerminalTable {
    private static final int COLUMNS = 100;
    private static final int WIRE_LINES = 40;
    private static final int CHAT_RULE_COLUMNS = 17;
    private static final int TRANSPORT_RULE_COLUMNS = 22;

    private static final String RESET = "\u001b[0m";

    private final boolean colour;
    private final StringBuilder out = new StringBuilder();

    private TerminalTable(boolean colour) {
        this.colour = colour;
    }

    /**
     * The table as text.
     *
     * @param colour whether to colour outcomes by ANSI sequences; false where {@code NO_COLOR} is set or no terminal reads
     */
    public static String render(Report report, boolean colour) {
        TerminalTable table = new TerminalTable(colour);
        table.write(report);
        return table.out.toString();
    }

    /** One rule's line, as the table has it, for those who show a run as it goes on. */
    public static String renderLine(RuleResult result, boolean colour) {
        return new TerminalTable(colour).line(result);
    }

    private void write(Report report) {
        out.append(Printable.of(heading(report))).append("\n\n");
        report.results().forEach(result -> out.append(line(result)).append('\n'));
        out.append('\n').append(summary(report)).append('\n');
        report.results().stream().filter(result -> !result.detail().isEmpty()).forEach(this::explain);
    }

    private static String heading(Report report) {
        String address = report.target().address().toString();
        String label = report.target().label();
        return (label.equals(address) ? address : label + " at " + address) + " ("
                + report.target().protocol().label() + (report.layer() == Layer.CHAT ? "" : ", layer " + report.layer())
                + ")";
    }

    private String line(RuleResult result) {
        String start = String.format(
                Locale.ROOT, "%-" + ruleColumns(result) + "s", result.rule().id());
        String took = String.format(Locale.ROOT, "%6d ms  ", result.took().toMillis());
        String outcome = String.format(Locale.ROOT, "%-11s", Printable.of(result.outcome()));
        int room = COLUMNS - start.length() - outcome.length() - took.length();
        return start
                + coloured(result.outcome(), outcome)
                + took
                + shorten(Printable.of(result.rule().text()), room);
    }

    private static int ruleColumns(RuleResult result) {
        return result.rule().layer() == Layer.CHAT ? CHAT_RULE_COLUMNS : TRANSPORT_RULE_COLUMNS;
    }

    private String summary(Report report) {
        String counts = Stream.of(Outcome.values())
                .filter(outcome -> report.count(outcome) > 0)
                .map(outcome -> report.count(outcome) + " " + Printable.of(outcome))
                .collect(Collectors.joining(", "));
        String verdict = report.passed() ? "PASSED" : "FAILED";
        String line = verdict + ": " + report.results().size() + " rules in " + Printable.seconds(report.took())
                + (counts.isEmpty() ? "" : ": " + counts);
        String wrapped = String.join("\n    ", wrap(line, COLUMNS));
        return coloured(report.passed() ? Outcome.OK : Outcome.FAIL, verdict) + wrapped.substring(verdict.length());
    }

    private void explain(RuleResult result) {
        String title = Printable.of(result.outcome());
        out.append('\n').append(coloured(result.outcome(), title)).append(' ');
        String rule = result.rule().id() + " [" + result.rule().level() + "] ";
        out.append(String.join("\n    ", wrap(rule + result.rule().text(), COLUMNS - title.length() - 1)))
                .append('\n');
        wrap(result.detail(), COLUMNS - 2)
                .forEach(line -> out.append("  ").append(line).append('\n'));
        if (!result.outcome().passes()) {
            wireLines(result.wireLog())
                    .forEach(line -> out.append("    ").append(line).append('\n'));
        }
    }

    /** A terminal gets the end of a long log; the other reports have all of it. */
    private static List<String> wireLines(List<String> log) {
        int from = Math.max(0, log.size() - WIRE_LINES);
        List<String> lines = new ArrayList<>();
        if (from > 0) {
            lines.add("… " + from + " earlier lines of the wire log are in the JSON report …");
        }
        log.subList(from, log.size()).forEach(line -> lines.add(shorten(Printable.of(line), COLUMNS - 4)));
        return lines;
    }

    private static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Printable.of(text).split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String shorten(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, columns - 1) + "…";
    }

    private String coloured(Outcome outcome, String text) {
        return colour ? colourOf(outcome) + text + RESET : text;
    }

    private static String colourOf(Outcome outcome) {
        return switch (outcome) {
            case OK -> "\u001b[32m";
            case NON_STRICT, DEVIATION -> "\u001b[33m";
            case FAIL, HUNG -> "\u001b[1;31m";
            case UNSUPPORTED, UNTESTED -> "\u001b[2m";
        };
    }
}
