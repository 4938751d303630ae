package duplex.report.html;

import duplex.load.Verdict;
import duplex.report.BenchRun;
import duplex.report.HighestRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether all this may be believed: the verdict, and every reason against it, where nobody can miss them. */
final class Doubts {
    private final Chapter chapter;

    Doubts(Chapter chapter) {
        this.chapter = chapter;
    }

    void write(Html html) {
        Verdict.Level verdict = chapter.bench().verdict();
        List<String> unproven = chapter.rows().stream()
                .filter(row -> !row.row().conformanceProven())
                .map(row -> row.row().target())
                .distinct()
                .toList();
        html.raw("<aside class=\"verdict " + verdict.name().toLowerCase(Locale.ROOT)
                        + "\" aria-label=\"Verdict\">\n<p>")
                .raw(Badge.of(verdict) + " ")
                .text(meaning(verdict))
                .raw("</p>\n");
        if (!unproven.isEmpty()) {
            html.raw("<p><strong class=\"badge unproven\">NOT PROVEN</strong> ")
                    .text("to keep the chat's rules: " + String.join(", ", unproven)
                            + ". Speed that comes of breaking a rule is worth nothing.")
                    .raw("</p>\n");
        }
        List<String> reasons = reasons();
        if (!reasons.isEmpty()) {
            html.raw("<ul>\n");
            reasons.forEach(reason -> html.element("li", reason));
            html.raw("</ul>\n");
        }
        html.raw("</aside>\n");
    }

    private String meaning(Verdict.Level verdict) {
        return switch (verdict) {
            case VALID ->
                "The targets did all the work, and the generator kept its schedule"
                        + (chapter.bench().isSearch()
                                ? "; where a rate broke, the table says why."
                                : ", in every run.");
            case SUSPECT ->
                "These figures may be the generator's or the machine's fault as much as the targets'."
                        + " They compare with nothing.";
            case INVALID -> "A target did not do the work, or nothing was measured: these figures mean nothing.";
        };
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (!chapter.bench().failure().isEmpty()) {
            reasons.add(chapter.bench().failure());
        }
        if (chapter.bench().interrupted()) {
            reasons.add("Interrupted; " + chapter.bench().runs().size() + " runs were done.");
        }
        for (Measured row : chapter.rows()) {
            row.row().runs().forEach(run -> add(reasons, run));
        }
        for (HighestRate found : chapter.bench().slo()) {
            found.violations().forEach(violation -> reasons.add(found.row() + ": " + violation));
        }
        return reasons;
    }

    /** In a search the reasons are in its curve's table. */
    private void add(List<String> reasons, BenchRun run) {
        Verdict verdict = run.result().verdict();
        String name = run.label() + ", run " + (run.repeat() + 1);
        if (!chapter.bench().isSearch() && !verdict.reasons().isEmpty()) {
            reasons.add(name + " is " + verdict.level() + ": "
                    + verdict.reasons().stream().collect(Collectors.joining("; ")));
        }
        if (!run.serverEnding().isEmpty()) {
            reasons.add(name + ": " + run.serverEnding());
        }
    }
}
