package duplex.conformance.mutants;

import duplex.client.Protocol;
import duplex.conformance.Kit;
import duplex.conformance.KitListener;
import duplex.conformance.Outcome;
import duplex.conformance.Report;
import duplex.conformance.Rule;
import duplex.conformance.RuleResult;
import duplex.conformance.Target;
import duplex.conformance.specimen.Door;
import duplex.conformance.specimen.Specimen;
import duplex.conformance.specimen.SpecimenChat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * All mutants before the kit, and the unbroken specimen beside them; several at a time, each on a server of its own.
 *
 * @param verdicts one a mutant, in the catalogue's order
 * @param unbroken the whole kit's reports on the unbroken specimen, one a transport
 */
record Trial(List<Verdict> verdicts, List<Report> unbroken) {
    private static final int AT_A_TIME = 6;

    /** Beside those: whoever waits for heartbeats does not keep a core busy, and would keep the others waiting. */
    private static final int SLOW_AT_A_TIME = 20;

    /** Short, as most mutants are caught by something that does not come; cases that are slow by nature take their own. */
    private static final Duration DEADLINE = Duration.ofSeconds(6);

    private static final Duration BUSY_DEADLINE = Duration.ofSeconds(15);

    /** For what is to succeed, however busy the machine is, and for a case that was not over by the other. */
    private static final Duration PATIENT_DEADLINE = Duration.ofSeconds(30);

    static Trial hold(List<Mutant> mutants) throws InterruptedException, ExecutionException {
        ExecutorService judges = Executors.newFixedThreadPool(AT_A_TIME);
        ExecutorService patient = Executors.newFixedThreadPool(SLOW_AT_A_TIME);
        try {
            List<Future<Report>> unbroken = new ArrayList<>();
            for (Protocol protocol : Protocol.values()) {
                unbroken.add(patient.submit(() -> judge(Door.of(protocol, new SpecimenChat()))));
            }
            List<Future<Verdict>> verdicts = new ArrayList<>();
            for (Mutant mutant : mutants) {
                verdicts.add((isSlow(mutant) ? patient : judges).submit(() -> judge(mutant)));
            }
            return new Trial(allOf(verdicts), allOf(unbroken));
        } finally {
            judges.shutdownNow();
            patient.shutdownNow();
        }
    }

    private static boolean isSlow(Mutant mutant) {
        Target target = Target.at(mutant.protocol().localAddress(1));
        return Kit.of(target)
                .only(rule -> rule.id().equals(mutant.rule()))
                .quick()
                .rules()
                .isEmpty();
    }

    private static Report judge(Door door) throws IOException, InterruptedException {
        try (Specimen specimen = Specimen.start(door)) {
            return Kit.of(Target.at(specimen.address())).run(KitListener.NONE);
        }
    }

    private static Verdict judge(Mutant mutant) throws InterruptedException {
        Optional<RuleResult> caught = judge(mutant, mutant.rule(), mutant.isBusy() ? BUSY_DEADLINE : DEADLINE);
        if (caught.stream().anyMatch(result -> result.outcome() == Outcome.HUNG)) {
            caught = judge(mutant, mutant.rule(), PATIENT_DEADLINE);
        }
        return new Verdict(mutant, caught, judge(mutant, mutant.keeps(), PATIENT_DEADLINE));
    }

    /** A fresh server for each rule, so that what one case leaves behind does not fall on the next. */
    private static Optional<RuleResult> judge(Mutant mutant, String ruleId, Duration deadline)
            throws InterruptedException {
        try (Specimen specimen = Specimen.start(mutant.door().get())) {
            Kit kit = Kit.of(Target.at(specimen.address()))
                    .deadline(deadline)
                    .only(any -> any.id().equals(ruleId));
            List<Rule> rules = kit.rules();
            return rules.isEmpty() ? Optional.empty() : Optional.of(kit.run(rules.get(0)));
        }
    }

    private static <T> List<T> allOf(List<Future<T>> futures) throws InterruptedException, ExecutionException {
        List<T> all = new ArrayList<>();
        for (Future<T> future : futures) {
            all.add(future.get());
        }
        return all;
    }
}
