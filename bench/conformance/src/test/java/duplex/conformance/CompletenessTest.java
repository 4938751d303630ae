package duplex.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duplex.conformance.cases.Casebook;
import duplex.conformance.cases.RuleCase;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The specification and the cases tell of the same rules. */
final class CompletenessTest {
    private final Rulebook rulebook = Rulebook.load();
    private final Casebook casebook = Casebook.load();

    @Test
    void everyRuleHasACase() {
        List<String> untested = rulebook.rules().stream()
                .map(Rule::id)
                .filter(id -> casebook.of(id).isEmpty())
                .toList();

        assertEquals(List.of(), untested, "rules of docs/SPEC.md without a case");
    }

    @Test
    void everyCaseHasARule() {
        Set<String> rules = rulebook.rules().stream().map(Rule::id).collect(Collectors.toSet());

        List<String> lawless = casebook.all().stream()
                .map(RuleCase::ruleId)
                .filter(id -> !rules.contains(id))
                .toList();

        assertEquals(List.of(), lawless, "cases without a rule in docs/SPEC.md");
    }
}
