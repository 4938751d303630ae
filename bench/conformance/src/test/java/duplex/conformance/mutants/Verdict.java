package duplex.conformance.mutants;

import duplex.conformance.Outcome;
import duplex.conformance.RuleResult;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a mutant.
 *
 * @param mutant the broken server
 * @param caught how its rule's case ended; empty if there is no such case
 * @param kept how the case of the rule it keeps ended; empty if it names none
 */
record Verdict(Mutant mutant, Optional<RuleResult> caught, Optional<RuleResult> kept) {
    private static final int DETAIL = 90;

    /** The case did not find out. */
    boolean survived() {
        return caught.isEmpty() || caught.get().outcome().passes();
    }

    /** It breaks more than its own rule, so that being caught proves little. */
    boolean isDead() {
        return kept.isPresent() && kept.get().outcome() != Outcome.OK;
    }

    /** A row of the table. */
    String row() {
        String outcome = caught.map(result -> result.outcome() + " " + shorten(result.detail()))
                .orElse("(the rule has no case)");
        String rest = isDead()
                ? "  DEAD: " + kept.map(result -> shorten(result.detail())).orElse("")
                : "";
        return String.format(
                Locale.ROOT,
                "%-17s %-9s %s: %s%s",
                mutant.rule(),
                mutant.protocol().label(),
                mutant.slip(),
                outcome,
                rest);
    }

    private static String shorten(String detail) {
        String line = detail.replaceAll("\\s+", " ");
        return line.length() <= DETAIL ? line : line.substring(0, DETAIL - 1) + "…";
    }
}
