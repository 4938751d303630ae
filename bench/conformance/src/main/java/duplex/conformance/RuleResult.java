package duplex.conformance;

import java.time.Duration;
import java.util.List;

/**
 * What became of one rule.
 *
 * @param rule the rule
 * @param outcome whether it holds
 * @param detail a sentence for people; empty if it simply holds
 * @param wireLog what all of the case's clients sent and got, in order, bounded; empty if the rule simply holds
 * @param took how long the case ran
 */
public record RuleResult(Rule rule, Outcome outcome, String detail, List<String> wireLog, Duration took) {
    /** Keeps its own copy of the log. */
    public RuleResult {
        wireLog = List.copyOf(wireLog);
    }
}
