package duplex.conformance.engine;

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
import duplex.conformance.specimen.Specimen;
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

/** The transport cases' own test: they let a right Socket.IO server pass, and catch each of the broken ones. */
@Timeout(120)
final class EngineMutantsTest {
    private static final int AT_A_TIME = 16;

    /** Short, as most mutants are caught by something that does not come. */
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private static final List<EngineMutant> MUTANTS = Stream.of(
                    EngineOpenMutants.all(), EngineTransportMutants.all(), SocketIoPacketMutants.all())
            .flatMap(List::stream)
            .toList();

    @Test
    void theUnbrokenSpecimenKeepsEveryRule() throws Exception {
        try (Specimen server = Specimen.start(new EngineTransportMutants.Quick())) {
            Report report = Kit.of(Target.at(server.address()), Layer.SOCKETIO).run(KitListener.NONE);

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
        Set<String> broken = MUTANTS.stream().map(EngineMutant::rule).collect(Collectors.toSet());

        List<String> unproven = Layer.SOCKETIO.rulebook().rules().stream()
                .map(Rule::id)
                .filter(id -> !broken.contains(id))
                .toList();

        assertEquals(List.of(), unproven, "no mutant shows that the cases of these rules can fail");
    }

    private static List<String> complaints(EngineMutant mutant) throws Exception {
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

    private static RuleResult judge(EngineMutant mutant, String ruleId, Duration deadline) throws Exception {
        try (Specimen server = Specimen.start(mutant.door().get())) {
            Rule rule = Layer.SOCKETIO.rulebook().rule(ruleId).orElseThrow();
            return Kit.of(Target.at(server.address()), Layer.SOCKETIO)
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
