package duplex.conformance;

import duplex.conformance.cases.RuleCase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Runs the rules against a server: {@code Kit.of(Target.at(uri)).run(KitListener.NONE)}. Each case has clients and a deadline
 * of its own, so that one hang is one {@link Outcome#HUNG} and the rest go on.
 */
public final class Kit {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** A slow case waits for heartbeats, whatever the deadline of the others. */
    private static final Duration SLOW_DEADLINE = Duration.ofSeconds(60);

    private final Target target;
    private final Layer layer;
    private final Rulebook rulebook;
    private final Function<String, Optional<RuleCase>> cases;
    private final Predicate<Rule> wanted;
    private final boolean quick;
    private final Duration deadline;
    private final List<Deviation> deviations;

    private Kit(
            Target target,
            Layer layer,
            Rulebook rulebook,
            Function<String, Optional<RuleCase>> cases,
            Predicate<Rule> wanted,
            boolean quick,
            Duration deadline,
            List<Deviation> deviations) {
        this.target = target;
        this.layer = layer;
        this.rulebook = rulebook;
        this.cases = cases;
        this.wanted = wanted;
        this.quick = quick;
        this.deadline = deadline;
        this.deviations = deviations;
    }

    /** Every rule of the chat that applies to this target. */
    public static Kit of(Target target) {
        return of(target, Layer.CHAT);
    }

    /** Every rule of a layer that applies to this target. */
    public static Kit of(Target target, Layer layer) {
        return new Kit(target, layer, layer.rulebook(), layer.casebook()::of, rule -> true, false, DEADLINE, List.of());
    }

    /** A kit of other rules and cases, by which it can be tested itself. */
    static Kit of(Target target, Rulebook rulebook, Function<String, Optional<RuleCase>> cases) {
        return new Kit(target, Layer.CHAT, rulebook, cases, rule -> true, false, DEADLINE, List.of());
    }

    /** Only these rules. */
    public Kit only(Predicate<Rule> rules) {
        return new Kit(target, layer, rulebook, cases, wanted.and(rules), quick, deadline, deviations);
    }

    /** Without the cases that take long by their nature. */
    public Kit quick() {
        return new Kit(target, layer, rulebook, cases, wanted, true, deadline, deviations);
    }

    /** With another deadline for a case; the cases that take long by their nature get a minute at the least. */
    public Kit deadline(Duration perCase) {
        return new Kit(target, layer, rulebook, cases, wanted, quick, perCase, deviations);
    }

    /** With rules the server is known not to keep: a failure that is one of these is told apart from any other. */
    public Kit known(List<Deviation> known) {
        return new Kit(target, layer, rulebook, cases, wanted, quick, deadline, List.copyOf(known));
    }

    /** The rules a run would look at, in the specification's order. */
    public List<Rule> rules() {
        return rulebook.rules().stream()
                .filter(rule -> rule.appliesTo(target.protocol()))
                .filter(wanted)
                .filter(rule -> caseOf(rule).isPresent())
                .toList();
    }

    /**
     * Runs them, one after the other.
     *
     * @throws UnreachableException if nothing answers at the target's address
     * @throws LobbyBusyException if somebody else is in the chat
     */
    public Report run(KitListener listener) throws IOException, InterruptedException {
        Instant started = Instant.now();
        long startNanos = System.nanoTime();
        ring();
        List<RuleResult> results = new ArrayList<>();
        for (Rule rule : rules()) {
            listener.started(rule);
            RuleResult result = run(rule);
            results.add(result);
            listener.finished(result);
        }
        return new Report(target, layer, started, Duration.ofNanos(System.nanoTime() - startNanos), results);
    }

    /** Looks whether the server is there; for the chat's rules, with nobody else in it. */
    void ring() throws IOException, InterruptedException {
        Doorbell.ring(target);
        if (layer == Layer.CHAT) {
            Doorbell.requireEmptyChat(target, deadline);
        }
    }

    /** Runs one rule's case, without a look at the server first: for a server that may be broken in any way. */
    public RuleResult run(Rule rule) throws InterruptedException {
        RuleCase play = caseOf(rule).orElseThrow(() -> new IllegalArgumentException(rule.id() + " has no case"));
        Duration slowDeadline = SLOW_DEADLINE.compareTo(deadline) > 0 ? SLOW_DEADLINE : deadline;
        RuleResult result = new CaseRun(target, rule, play, play.slow() ? slowDeadline : deadline).result();
        return Deviation.judge(result, deviations);
    }

    private Optional<RuleCase> caseOf(Rule rule) {
        return cases.apply(rule.id()).filter(found -> !(quick && found.slow()));
    }
}
