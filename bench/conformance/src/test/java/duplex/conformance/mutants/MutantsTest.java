package duplex.conformance.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.conformance.Level;
import duplex.conformance.Outcome;
import duplex.conformance.Report;
import duplex.conformance.Rule;
import duplex.conformance.Rulebook;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The kit's own test: it lets a correct server pass, and catches each of the broken ones. */
final class MutantsTest {
    private static final List<Mutant> MUTANTS = Catalogue.all();

    private static Trial trial = new Trial(List.of(), List.of());

    @BeforeAll
    static void holdTheTrial() throws InterruptedException, ExecutionException {
        trial = Trial.hold(MUTANTS);
        print(trial.verdicts());
    }

    @Test
    void theUnbrokenSpecimenKeepsEveryRule() {
        List<String> broken =
                trial.unbroken().stream().flatMap(MutantsTest::broken).toList();

        assertEquals(List.of(), broken, "the kit finds fault with a correct server");
        assertEquals(3, trial.unbroken().size(), "one report a transport");
    }

    @Test
    void everyMutantIsCaughtByItsRulesCase() {
        List<String> survivors = trial.verdicts().stream()
                .filter(Verdict::survived)
                .map(verdict -> "SURVIVED " + verdict.row())
                .toList();

        assertTrue(survivors.isEmpty(), () -> lines(survivors));
    }

    @Test
    void everyMutantIsOtherwiseAlive() {
        List<String> dead = trial.verdicts().stream()
                .filter(Verdict::isDead)
                .map(verdict -> verdict.mutant() + " does not keep "
                        + verdict.mutant().keeps() + " either: "
                        + verdict.kept().orElseThrow().detail())
                .toList();

        assertTrue(dead.isEmpty(), () -> lines(dead));
    }

    @Test
    void everyMustHasAMutant() {
        Set<String> broken = MUTANTS.stream().map(Mutant::rule).collect(Collectors.toSet());

        List<String> unproven = Rulebook.load().rules().stream()
                .filter(rule -> rule.level() == Level.MUST)
                .map(Rule::id)
                .filter(id -> !broken.contains(id))
                .toList();

        assertEquals(List.of(), unproven, "no mutant shows that the cases of these rules can fail");
    }

    private static Stream<String> broken(Report report) {
        return report.results().stream()
                .filter(result -> result.outcome() != Outcome.OK && result.outcome() != Outcome.UNSUPPORTED)
                .map(result -> result.rule().id() + " on "
                        + report.target().protocol().label() + ": " + result.outcome() + " " + result.detail());
    }

    private static String lines(List<String> lines) {
        return "\n" + String.join("\n", lines);
    }

    private static void print(List<Verdict> verdicts) {
        System.out.println("The kit before its mutants: rule, transport, slip, and how it was caught");
        verdicts.forEach(verdict -> System.out.println(verdict.row()));
        long caught = verdicts.stream().filter(verdict -> !verdict.survived()).count();
        long hung = verdicts.stream()
                .filter(verdict -> verdict.caught().stream().anyMatch(result -> result.outcome() == Outcome.HUNG))
                .count();
        System.out.printf("%d mutants, %d caught (%d of them HUNG)%n", verdicts.size(), caught, hung);
    }
}
