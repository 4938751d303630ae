package duplex.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import duplex.conformance.cases.RuleCase;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The specifications and the cases tell of the same rules. */
final class CompletenessTest {

    @ParameterizedTest
    @EnumSource
    void everyRuleHasACase(Layer layer) {
        List<String> untested = layer.rulebook().rules().stream()
                .map(Rule::id)
                .filter(id -> layer.casebook().of(id).isEmpty())
                .toList();

        assertFalse(layer.rulebook().rules().isEmpty(), "no rule of this layer was found");
        assertEquals(List.of(), untested, "rules in docs/ without a case");
    }

    @ParameterizedTest
    @EnumSource
    void everyCaseHasARule(Layer layer) {
        Set<String> rules = layer.rulebook().rules().stream().map(Rule::id).collect(Collectors.toSet());

        List<String> lawless = layer.casebook().all().stream()
                .map(RuleCase::ruleId)
                .filter(id -> !rules.contains(id))
                .toList();

        assertEquals(List.of(), lawless, "cases without a rule in docs/");
    }
}
