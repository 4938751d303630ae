package duplex.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A benchmark as comma-separated values (RFC 4180): a line for each row and figure, times in nanoseconds, sizes in bytes.
 * A text that a spreadsheet would take for a formula has an apostrophe before it. What is not known is empty.
 */
public final class BenchCsv {
    private static final String END = "\r\n";

    private BenchCsv() {}

    /** Writes it. */
    public static String render(BenchResult bench) {
        StringBuilder text = new StringBuilder();
        text.append(line(List.of(
                "row",
                "target",
                "figure",
                "unit",
                "median [ns or bytes]",
                "low [ns or bytes]",
                "high [ns or bytes]",
                "level [0..1]",
                "runs [count]",
                "verdict",
                "proven")));
        MetricLine.of(bench).forEach(each -> text.append(line(cells(each))));
        return text.toString();
    }

    private static List<String> cells(MetricLine line) {
        Interval median = line.median().toOptional().orElse(Interval.none(Double.NaN));
        return List.of(
                text(line.row().label()),
                text(line.row().target()),
                text(line.metric().label()),
                line.metric().unit().symbol(),
                number(median.estimate()),
                number(median.low()),
                number(median.high()),
                median.isKnown() ? number(median.level()) : "",
                Integer.toString(line.row().runs().size()),
                line.row().verdict().name(),
                Boolean.toString(line.row().conformanceProven()));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(BenchCsv::quoted).collect(Collectors.joining(",")) + END;
    }

    /** Spreadsheets look past blanks before a formula. */
    private static String text(String words) {
        String safe = PlainText.of(words);
        String start = safe.strip();
        return !start.isEmpty() && "=+-@".indexOf(start.charAt(0)) >= 0 ? "'" + safe : safe;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static String number(double value) {
        return Double.isNaN(value)
                ? ""
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
