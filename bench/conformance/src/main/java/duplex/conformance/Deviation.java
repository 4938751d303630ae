package duplex.conformance;

import java.util.List;
import java.util.Objects;

/**
 * A rule that a server is known not to keep, and why: named beforehand, shown in every report, never hidden.
 *
 * @param rule the rule's id
 * @param shows what the failure says when it is this one, and no other, such as {@code a frame without a mask}
 * @param because why the server cannot keep it, a sentence for people
 */
public record Deviation(String rule, String shows, String because) {
    /** Needs all three. */
    public Deviation {
        for (String part : new String[] {rule, shows, because}) {
            if (Objects.requireNonNullElse(part, "").isBlank()) {
                throw new IllegalArgumentException("a deviation needs a rule, what it shows, and a because");
            }
        }
    }

    /** The same result, but for a failure that is one of these: it becomes {@link Outcome#DEVIATION}. */
    static RuleResult judge(RuleResult result, List<Deviation> known) {
        return known.stream()
                .filter(deviation -> deviation.explains(result))
                .findFirst()
                .map(deviation -> new RuleResult(
                        result.rule(),
                        Outcome.DEVIATION,
                        "known: " + deviation.because + ". Seen: " + result.detail(),
                        result.wireLog(),
                        result.took()))
                .orElse(result);
    }

    private boolean explains(RuleResult result) {
        return result.outcome() == Outcome.FAIL
                && result.rule().id().equals(rule)
                && result.detail().contains(shows);
    }
}
