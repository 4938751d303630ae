package duplex.report;

import java.util.List;

/** The highest rate of each row that holds what was asked for, and what kept it from more. */
final class SloTable {
    private static final String FORM = "%12s  %s";

    private SloTable() {}

    static void write(Lines lines, List<HighestRate> searches) {
        if (searches.isEmpty()) {
            return;
        }
        lines.add("highest rate that holds %s", searches.get(0).objective());
        for (HighestRate found : searches) {
            String rate = found.holdsPerSecond() == 0 ? "none" : Units.plain(found.holdsPerSecond()) + "/s";
            lines.row(found.row(), FORM, rate, found.limitInWords());
        }
        for (HighestRate found : searches) {
            for (String violation : found.violations()) {
                lines.sentence("  ", found.row() + ": " + violation);
            }
        }
        lines.gap();
    }
}
