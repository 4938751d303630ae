package duplex.report;

/** A benchmark as a Markdown table: a line for each row and figure. */
public final class BenchMarkdown {
    private BenchMarkdown() {}

    /** Writes it; nothing in the result is taken for markup. */
    public static String render(BenchResult bench) {
        if (bench.runs().isEmpty()) {
            return "nothing was measured\n";
        }
        StringBuilder text = new StringBuilder("| row | figure | median | low | high | runs | verdict |\n");
        text.append("|---|---|--:|--:|--:|--:|---|\n");
        for (MetricLine line : MetricLine.of(bench)) {
            Interval median = line.median().toOptional().orElse(Interval.none(Double.NaN));
            row(
                    text,
                    line.row().label(),
                    line.metric().label(),
                    words(line, median.estimate()),
                    words(line, median.low()),
                    words(line, median.high()),
                    Integer.toString(line.row().runs().size()),
                    line.row().verdictInWords());
        }
        text.append('\n');
        text.append(PlainText.markdown(bench.verdict() + ", " + bench.startedAt() + ". " + bench.placement()))
                .append('\n');
        return text.toString();
    }

    private static String words(MetricLine line, double value) {
        return Double.isNaN(value) ? "-" : line.metric().words(value);
    }

    private static void row(StringBuilder text, String... cells) {
        for (String cell : cells) {
            text.append("| ").append(PlainText.markdown(cell)).append(' ');
        }
        text.append("|\n");
    }
}
