package duplex.report.compare;

import duplex.report.PlainText;
import duplex.report.Units;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words of a comparison that all its forms share. */
final class Wording {
    private Wording() {}

    /** The outcome in a line: {@code worse: websocket p50; better 0, same 5, cannot tell 2}. */
    static String headline(Comparison comparison) {
        String worse = comparison.findings().stream()
                .filter(each -> each.change() == Change.WORSE)
                .map(each -> PlainText.of(each.row()) + " " + each.metric().label())
                .collect(Collectors.joining(", "));
        if (comparison.change() == Change.CANNOT_TELL) {
            return "Not one figure that varies could be told (latency, processor time, memory); better: "
                    + comparison.count(Change.BETTER) + ", same: " + comparison.count(Change.SAME) + ", cannot tell: "
                    + comparison.count(Change.CANNOT_TELL) + ".";
        }
        return String.format(
                Locale.ROOT,
                "%s; better: %d, same: %d, cannot tell: %d.",
                worse.isEmpty() ? "Nothing is shown to be worse" : "WORSE: " + worse,
                comparison.count(Change.BETTER),
                comparison.count(Change.SAME),
                comparison.count(Change.CANNOT_TELL));
    }

    static String ratio(Finding finding) {
        return Double.isNaN(finding.ratio().estimate()) ? "-" : Units.withInterval(finding.ratio(), 1, "");
    }

    static String median(Finding finding, double value) {
        return Double.isNaN(value) ? "-" : finding.metric().words(value);
    }

    /** {@code ±5.0 %}; where the interval reaches further up than the figure itself is large, that is no answer at all. */
    static String smallest(Finding finding) {
        return finding.smallest() < 10 ? String.format(Locale.ROOT, "%.1f %%", 100 * finding.smallest()) : "-";
    }

    static String verdict(Finding finding) {
        return finding.change().words();
    }

    /** How to read the figures. */
    static List<String> legend(Comparison comparison) {
        String runs = comparison.base().repeats() + " runs of BASE (" + side(comparison.base()) + "), "
                + comparison.next().repeats() + " of NEW (" + side(comparison.next()) + ").";
        if (!comparison.hasEnoughRuns()) {
            return List.of(
                    runs,
                    "So few runs cannot tell chance from change in any figure: it takes 4 of each at least, and 8 to"
                            + " find 10 % where runs differ by 3 % (bench with --repeats 8).");
        }
        return List.of(
                runs,
                "NEW ÷ BASE: the median ratio of a run of one to a run of the other. [low, high] holds the true ratio, in"
                        + " all lines at once, in 95 % of cases; of comparisons of alike runs at most 5 % find anything"
                        + " at all.",
                "To name: the least change that these runs could have shown and that is worth naming.");
    }

    private static String side(Comparison.Side side) {
        return PlainText.of(side.commit()) + ", " + PlainText.of(side.startedAt());
    }
}
