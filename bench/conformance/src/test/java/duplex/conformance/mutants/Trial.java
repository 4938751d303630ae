package duplex.conformance.mutants;

import duplex.client.Protocol;
import duplex.conformance.Kit;
import duplex.conformance.KitListener;
import duplex.conformance.Report;
import duplex.conformance.RuleResult;
import duplex.conformance.Target;
import duplex.conformance.specimen.Door;
import duplex.conformance.specimen.Specimen;
import duplex.conformance.specimen.SpecimenChat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** Short, as most mutants are caught by something that does not come; cases that are slow by nature take their own. */
    private static final Duration DEADLINE = Duration.ofSeconds(6);

    static Trial hold(List<Mutant> mutants) throws InterruptedException, ExecutionException {
        ExecutorService judges = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<Report>> unbroken = new ArrayList<>();
            for (Protocol protocol : Protocol.values()) {
                unbroken.add(judges.submit(() -> judge(Door.of(protocol, new SpecimenChat()))));
            }
            List<Future<Verdict>> verdicts = new ArrayList<>();
            for (Mutant mutant : slowFirst(mutants)) {
                verdicts.add(judges.submit(() -> judge(mutant)));
            }
            List<Verdict> all = allOf(verdicts);
            all.sort(Comparator.comparingInt(verdict -> mutants.indexOf(verdict.mutant())));
            return new Trial(all, allOf(unbroken));
        } finally {
            judges.shutdownNow();
        }
    }

    private static List<Mutant> slowFirst(List<Mutant> mutants) {
        List<Mutant> sorted = new ArrayList<>(mutants);
        sorted.sort(Comparator.comparing(mutant -> !isSlow(mutant)));
        return sorted;
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

    private static Verdict judge(Mutant mutant) throws IOException, InterruptedException {
        return new Verdict(mutant, judge(mutant, mutant.rule()), judge(mutant, mutant.keeps()));
    }

    /** A fresh server for each rule, so that what one case leaves behind does not fall on the next. */
    private static Optional<RuleResult> judge(Mutant mutant, String rule) throws IOException, InterruptedException {
        try (Specimen specimen = Specimen.start(mutant.door().get())) {
            Kit kit = Kit.of(Target.at(specimen.address())).only(any -> any.id().equals(rule));
            return kit.deadline(DEADLINE).run(KitListener.NONE).results().stream()
                    .findFirst();
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
