package duplex.report.compare;

import duplex.report.PlainText;

/** A comparison as a comment on a pull request. */
public final class ComparisonMarkdown {
    private ComparisonMarkdown() {}

    /** Writes it; nothing in the results is taken for markup. */
    public static String render(Comparison comparison) {
        StringBuilder text = new StringBuilder("### Duplex: BASE and NEW compared\n\n");
        text.append(PlainText.markdown(Wording.headline(comparison))).append("\n\n");
        text.append("| row | figure | BASE | NEW | NEW ÷ BASE | to name | verdict |\n");
        text.append("|---|---|--:|--:|---|--:|---|\n");
        for (Finding each : comparison.findings()) {
            row(
                    text,
                    each.row(),
                    each.metric().label(),
                    Wording.median(each, each.base()),
                    Wording.median(each, each.next()),
                    Wording.ratio(each),
                    Wording.smallest(each),
                    each.reason().isEmpty() ? Wording.verdict(each) : Wording.verdict(each) + ": " + each.reason());
        }
        text.append('\n');
        Wording.legend(comparison)
                .forEach(each -> text.append(PlainText.markdown(each)).append('\n'));
        if (!comparison.notes().isEmpty()) {
            text.append('\n');
            comparison
                    .notes()
                    .forEach(note ->
                            text.append("- ").append(PlainText.markdown(note)).append('\n'));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String... cells) {
        for (String cell : cells) {
            text.append("| ").append(PlainText.markdown(cell)).append(' ');
        }
        text.append("|\n");
    }
}
