package duplex.report.compare;

import duplex.report.Lines;
import duplex.report.Metric;
import duplex.report.PlainText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A comparison on a terminal of 100 columns: a table for each row, then how to read it. */
public final class ComparisonTable {
    private static final String FORM = "%9s %9s  %-20s %8s  %s";
    private static final int MOST_LABEL = 24;

    private ComparisonTable() {}

    /** Writes it. */
    public static String render(Comparison comparison) {
        Lines lines =
                new Lines(Arrays.stream(Metric.values()).map(Metric::label).toList());
        byRow(comparison).forEach((row, findings) -> {
            lines.row(shortened(row), FORM, "BASE", "NEW", "NEW ÷ BASE", "to name", "verdict");
            findings.forEach(each -> lines.row(
                    each.metric().label(),
                    FORM,
                    Wording.median(each, each.base()),
                    Wording.median(each, each.next()),
                    Wording.ratio(each),
                    Wording.smallest(each),
                    Wording.verdict(each)));
            lines.gap();
        });
        lines.sentence("", Wording.headline(comparison));
        Wording.legend(comparison).forEach(each -> lines.sentence("", each));
        unknown(comparison, lines);
        comparison.notes().forEach(note -> lines.sentence("  ", PlainText.of(note)));
        return lines.toString();
    }

    /** Why a line has no figures. */
    private static void unknown(Comparison comparison, Lines lines) {
        for (Finding each : comparison.findings()) {
            if (Double.isNaN(each.base())) {
                lines.sentence(
                        "  ",
                        PlainText.of(each.row()) + ", " + each.metric().label() + " is not known: "
                                + PlainText.of(each.reason()));
            }
        }
    }

    private static Map<String, List<Finding>> byRow(Comparison comparison) {
        Map<String, List<Finding>> rows = new LinkedHashMap<>();
        comparison.findings().stream()
                .map(Finding::row)
                .distinct()
                .forEach(row -> rows.put(
                        row,
                        comparison.findings().stream()
                                .filter(each -> each.row().equals(row))
                                .toList()));
        return rows;
    }

    private static String shortened(String row) {
        String safe = PlainText.of(row);
        return safe.length() <= MOST_LABEL ? safe : safe.substring(0, MOST_LABEL - 1) + "…";
    }
}
