package duplex.report.html;

import duplex.load.Verdict;
import duplex.report.Row;
import java.util.Locale;

/** A verdict as a mark that says it in words, not by its colour alone. */
final class Badge {
    private Badge() {}

    static String of(Verdict.Level verdict) {
        return "<strong class=\"badge " + verdict.name().toLowerCase(Locale.ROOT) + "\">" + verdict + "</strong>";
    }

    /** A row's verdict, and whether its target had shown that it keeps the chat's rules. */
    static String of(Row row) {
        return of(row.verdict())
                + (row.conformanceProven() ? "" : " <strong class=\"badge unproven\">NOT PROVEN</strong>");
    }

    /** What stands behind a row's name where there is no room for a mark; empty if there is nothing to say. */
    static String suffix(Row row) {
        String verdict = row.verdict() == Verdict.Level.VALID ? "" : " " + row.verdict();
        return verdict + (row.conformanceProven() ? "" : " (not proven)");
    }
}
