package duplex.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A run of the kit against one target.
 *
 * @param target the server
 * @param layer what of it was tested
 * @param started when the run began
 * @param took how long it lasted
 * @param results one a rule, in the specification's order
 */
public record Report(Target target, Layer layer, Instant started, Duration took, List<RuleResult> results) {
    /** Keeps its own copy of the results. */
    public Report {
        results = List.copyOf(results);
    }

    /** Whether the server keeps every rule it must; a run of no rule at all has shown nothing, and does not pass. */
    public boolean passed() {
        return !results.isEmpty()
                && results.stream().allMatch(result -> result.outcome().passes());
    }

    /** How many rules came out like this. */
    public long count(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }
}
