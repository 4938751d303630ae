package duplex.conformance.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duplex.conformance.Kit;
import duplex.conformance.KitListener;
import duplex.conformance.Layer;
import duplex.conformance.Level;
import duplex.conformance.Outcome;
import duplex.conformance.Report;
import duplex.conformance.Rule;
import duplex.conformance.RuleResult;
import duplex.conformance.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The transport cases' own test: they let a right echo server pass, and catch each of the broken ones. */
@Timeout(120)
final class EchoMutantsTest {
    private static final int AT_A_TIME = 16;

    /** Short, as most mutants are caught by something that does not come. */
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private static final List<EchoMutant> MUTANTS = Stream.of(
                    OpeningMutants.all(), FrameMutants.all(), MessageMutants.all(), ClosingMutants.all())
            .flatMap(List::stream)
            .toList();

    @Test
    void theUnbrokenEchoKeepsEveryRule() throws Exception {
        try (EchoServer server = EchoServer.start(new Habits())) {
            Report report = Kit.of(Target.at(server.address()), Layer.RFC6455).run(KitListener.NONE);

            List<String> broken = report.results().stream()
                    .filter(result -> result.outcome() != Outcome.OK)
                    .map(result -> result.rule().id() + ": " + result.outcome() + " " + result.detail())
                    .toList();
            assertEquals(List.of(), broken, "the kit finds fault with a correct server");
        }
    }

    @Test
    void everyMutantIsCaughtAndOtherwiseAlive() throws Exception {
        ExecutorService judges = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<List<String>>> verdicts = new ArrayList<>();
            MUTANTS.forEach(mutant -> verdicts.add(judges.submit(() -> complaints(mutant))));

            assertEquals("", String.join("\n", allOf(verdicts)));
        } finally {
            judges.shutdownNow();
        }
    }

    @Test
    void everyRuleHasAMutant() {
        Set<String> broken = MUTANTS.stream().map(EchoMutant::rule).collect(Collectors.toSet());

        List<String> unproven = Layer.RFC6455.rulebook().rules().stream()
                .map(Rule::id)
                .filter(id -> !broken.contains(id))
                .toList();

        assertEquals(List.of(), unproven, "no mutant shows that the cases of these rules can fail");
    }

    private static List<String> complaints(EchoMutant mutant) throws Exception {
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

    private static RuleResult judge(EchoMutant mutant, String ruleId, Duration deadline) throws Exception {
        try (EchoServer server = EchoServer.start(mutant.habits())) {
            Rule rule = Layer.RFC6455.rulebook().rule(ruleId).orElseThrow();
            return Kit.of(Target.at(server.address()), Layer.RFC6455)
                    .deadline(deadline)
                    .run(rule);
        }
    }

    private static List<String> allOf(List<Future<List<String>>> verdicts)
            throws InterruptedException, ExecutionException {
        List<String> all = new ArrayList<>();
        for (Future<List<String>> verdict : verdicts) {
            all.addAll(verdict.get());
        }
        return all;
    }
}
