package duplex.conformance;

import duplex.conformance.cases.BrokenRuleException;
import duplex.conformance.cases.RuleCase;
import duplex.conformance.cases.Stage;
import duplex.conformance.cases.UnsupportedRuleException;
import duplex.conformance.cases.UntestedRuleException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One case on a thread of its own, and the judgement of how it went. */
final class CaseRun {
    /** How long a case that was told to stop may take to do so; it is left behind after that. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Target target;
    private final Rule rule;
    private final RuleCase play;
    private final Duration deadline;

    CaseRun(Target target, Rule rule, RuleCase play, Duration deadline) {
        this.target = target;
        this.rule = rule;
        this.play = play;
        this.deadline = deadline;
    }

    RuleResult result() throws InterruptedException {
        long startNanos = System.nanoTime();
        Stage stage = Stage.open(target.protocol(), target.address(), deadline);
        AtomicReference<Optional<Throwable>> thrown = new AtomicReference<>();
        Thread thread = daemon(() -> thrown.set(playOn(stage)));
        thread.join(deadline.toMillis());
        Judgement judgement = thrown.get() == null ? hung(thread) : judge(thrown.get(), stage);
        closeWithin(stage);
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        List<String> log = judgement.outcome == Outcome.OK ? List.of() : stage.wireLog();
        return new RuleResult(rule, judgement.outcome, judgement.detail, log, took);
    }

    private Optional<Throwable> playOn(Stage stage) {
        try {
            play.body().play(stage);
            return Optional.empty();
        } catch (Throwable e) {
            return Optional.of(e);
        }
    }

    private Judgement judge(Optional<Throwable> thrown, Stage stage) {
        if (thrown.isEmpty()) {
            return stage.nonStrict()
                    .map(note -> new Judgement(Outcome.NON_STRICT, note))
                    .orElse(new Judgement(Outcome.OK, ""));
        }
        Throwable cause = thrown.get();
        if (cause instanceof UnsupportedRuleException) {
            return new Judgement(Outcome.UNSUPPORTED, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof UntestedRuleException) {
            return new Judgement(Outcome.UNTESTED, String.valueOf(cause.getMessage()));
        }
        String detail = cause instanceof BrokenRuleException
                ? String.valueOf(cause.getMessage())
                : "the case broke off: " + cause + at(cause.getStackTrace());
        return new Judgement(rule.level() == Level.MUST ? Outcome.FAIL : Outcome.NON_STRICT, detail);
    }

    private Judgement hung(Thread thread) throws InterruptedException {
        String where = at(thread.getStackTrace());
        thread.interrupt();
        thread.join(GRACE.toMillis());
        return new Judgement(Outcome.HUNG, "not over after " + deadline.toMillis() / 1000.0 + " s" + where);
    }

    private static void closeWithin(Stage stage) throws InterruptedException {
        daemon(stage::close).join(GRACE.toMillis());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "duplex-conformance-case");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static String at(StackTraceElement[] trace) {
        return Stream.of(trace)
                .filter(frame -> frame.getClassName().startsWith("duplex."))
                .limit(2)
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(", ", " (at ", ")"));
    }

    private record Judgement(Outcome outcome, String detail) {}
}
