package duplex.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Holds servers against the cases of a layer under the chat: a right one, and ones that are broken in one way each.
 *
 * @param layer whose cases
 */
public record LayerTrial(Layer layer) {
    private static final int AT_A_TIME = 16;

    /** Short, as most mutants are caught by something that does not come. */
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    /** What the cases find wrong with a server. */
    public List<String> faults(LayerMutant.Running server) throws Exception {
        return Kit.of(Target.at(server.address()), layer).run(KitListener.NONE).results().stream()
                .filter(result -> result.outcome() != Outcome.OK)
                .map(result -> result.rule().id() + ": " + result.outcome() + " " + result.detail())
                .toList();
    }

    /** Which mutants are not caught, or keep no other rule either, a line each. */
    public String complaints(List<? extends LayerMutant> mutants) throws InterruptedException, ExecutionException {
        ExecutorService judges = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<List<String>>> verdicts = new ArrayList<>();
            mutants.forEach(mutant -> verdicts.add(judges.submit(() -> complaints(mutant))));
            List<String> all = new ArrayList<>();
            for (Future<List<String>> verdict : verdicts) {
                all.addAll(verdict.get());
            }
            return String.join("\n", all);
        } finally {
            judges.shutdownNow();
        }
    }

    /** Rules that none of the mutants breaks. */
    public List<String> unproven(List<? extends LayerMutant> mutants) {
        Set<String> broken = mutants.stream().map(LayerMutant::rule).collect(Collectors.toSet());
        return layer.rulebook().rules().stream()
                .map(Rule::id)
                .filter(id -> !broken.contains(id))
                .toList();
    }

    private List<String> complaints(LayerMutant mutant) throws Exception {
        List<String> complaints = new ArrayList<>();
        RuleResult caught = judge(mutant, mutant.rule(), DEADLINE);
        if (caught.outcome() == Outcome.HUNG) {
            caught = judge(mutant, mutant.rule(), DEADLINE.multipliedBy(10));
        }
        Outcome wanted = caught.rule().level() == Level.MUST ? Outcome.FAIL : Outcome.NON_STRICT;
        if (caught.outcome() != wanted) {
            complaints.add("SURVIVED " + mutant + ": " + caught.outcome() + " " + caught.detail());
        }
        RuleResult kept = judge(mutant, mutant.keeps(), DEADLINE.multipliedBy(10));
        if (kept.outcome() != Outcome.OK) {
            complaints.add("DEAD " + mutant + ": " + kept.rule().id() + " " + kept.detail());
        }
        return complaints;
    }

    private RuleResult judge(LayerMutant mutant, String ruleId, Duration deadline) throws Exception {
        try (LayerMutant.Running server = mutant.start()) {
            Rule rule = layer.rulebook().rule(ruleId).orElseThrow();
            return Kit.of(Target.at(server.address()), layer).deadline(deadline).run(rule);
        }
    }
}
