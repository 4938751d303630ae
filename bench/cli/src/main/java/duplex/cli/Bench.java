package duplex.cli;

import duplex.conformance.KitListener;
import duplex.conformance.Outcome;
import duplex.conformance.Report;
import duplex.conformance.Rule;
import duplex.conformance.RuleResult;
import duplex.load.LoadPlan;
import duplex.load.LoadRunner;
import duplex.load.Progress;
import duplex.load.RunResult;
import duplex.load.TargetException;
import duplex.load.WireProtocol;
import duplex.load.Workload;
import duplex.load.fault.FaultPlan;
import duplex.report.BenchRun;
import duplex.report.Interleaving;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Measures targets in turn: each must first show that it keeps the chat's rules, and each run has a fresh process of the
 * target to itself.
 */
final class Bench {
    /** Some hundred thousand receipts: enough for the compiler to be done with what a receipt takes. */
    private static final Duration MOMENT = Duration.ofSeconds(3);

    private static final int MOMENT_CLIENTS = 100;
    private static final double MOMENT_RATE = 400;

    private final Targets targets;
    private final Placement placement;
    private final Console.Progress progress;
    private final LoadRunner runner = new LoadRunner();
    private volatile boolean stopped;

    Bench(Targets targets, Placement placement, Console.Progress progress) {
        this.targets = targets;
        this.placement = placement;
        this.progress = progress;
    }

    /**
     * Leaves out the targets that cannot run on this machine, and says so.
     *
     * @throws CliException if none is left
     */
    List<Contender> thatCanRun(List<Contender> rows) throws CliException, InterruptedException {
        Map<String, String> leftOut = new LinkedHashMap<>();
        List<Contender> left = new ArrayList<>();
        for (Contender row : rows) {
            String target = row.target().name();
            if (!leftOut.containsKey(target)) {
                try {
                    targets.prepare(row.target(), progress::note);
                    left.add(row);
                } catch (CliException cannotRun) {
                    leftOut.put(target, String.valueOf(cannotRun.getMessage()));
                }
            }
        }
        if (left.isEmpty()) {
            throw CliException.unreachable(String.join("; ", leftOut.values()));
        }
        leftOut.values().forEach(why -> progress.note("left out: " + why));
        return left;
    }

    /**
     * Of these targets those that can run here.
     *
     * @param gated whether they must have shown first that they keep the chat's rules
     * @throws CliException if none is left, or one of them breaks a rule
     */
    List<TargetDefinition> proven(List<TargetDefinition> asked, boolean gated)
            throws CliException, InterruptedException {
        List<Contender> able = thatCanRun(asked.stream()
                .map(each -> new Contender(each, each.name(), LoadPlan.builder().build()))
                .toList());
        if (gated) {
            gate(able);
        }
        return able.stream().map(Contender::target).toList();
    }

    /** Refuses targets that break a rule of the chat, which would make their speed worth nothing. */
    void gate(List<Contender> rows) throws CliException, InterruptedException {
        Map<String, TargetDefinition> each = new LinkedHashMap<>();
        rows.forEach(row -> each.put(row.target().name(), row.target()));
        for (TargetDefinition target : each.values()) {
            if (!stopped) {
                gate(target);
            }
        }
    }

    /**
     * Has this process do its part of each protocol for a moment: it, too, is slower until its code is compiled, and
     * compiling takes the very processor that is to send in time.
     */
    void warmUpGenerator(List<Contender> rows) throws CliException, IOException, InterruptedException {
        Map<WireProtocol, Contender> firsts = new EnumMap<>(WireProtocol.class);
        rows.forEach(row -> firsts.putIfAbsent(row.target().wire(), row));
        for (Contender first : firsts.values()) {
            if (!stopped) {
                measure(
                        first.with(
                                moment(first.plan()),
                                "the generator's warm-up, " + first.target().name()),
                        0,
                        false);
            }
        }
    }

    /**
     * Measures every row so many times, in turn; ends early after {@link #stop}.
     *
     * @param runs gets each run as soon as there is one, so that what was measured outlives what fails later
     */
    void measure(List<Contender> rows, int repeats, boolean proven, List<BenchRun> runs)
            throws CliException, IOException, InterruptedException {
        long seed = rows.get(0).plan().seed();
        for (Interleaving.Turn<Contender> turn : Interleaving.of(rows, repeats, seed)) {
            if (stopped) {
                return;
            }
            Contender row = turn.target();
            LoadPlan plan = row.plan().toBuilder().seed(turn.seed()).build();
            runs.add(measure(row.with(plan, row.label()), turn.repeat(), proven));
        }
    }

    /** Measures one row once. */
    BenchRun measure(Contender row, int repeat, boolean proven) throws CliException, IOException, InterruptedException {
        progress.note(row.label() + (repeat == 0 ? "" : ", run " + (repeat + 1)));
        try (StartedTarget target = StartedTarget.start(targets, row.target(), placement.serverPrefix())) {
            RunResult result = run(row, target, new BenchProgress(row.label(), progress));
            String ending = target.hasEnded() ? "the server ended; its last lines:\n" + target.lastLines() : "";
            return new BenchRun(row.label(), row.target().name(), repeat, proven, result, ending);
        } finally {
            progress.clear();
        }
    }

    /** Runs one row once, on a target that is there. */
    RunResult run(Contender row, StartedTarget target, Progress listener)
            throws CliException, IOException, InterruptedException {
        try {
            return runner.run(row.plan(), target.server(), listener);
        } catch (TargetException unreachable) {
            throw target.unreachable(row.label(), unreachable);
        } catch (IllegalArgumentException impossible) {
            throw CliException.usage(String.valueOf(impossible.getMessage()));
        }
    }

    /** Lets the run at hand end early, and no further one begin. */
    void stop() {
        stopped = true;
        runner.stop();
    }

    boolean isStopped() {
        return stopped;
    }

    static LoadPlan moment(LoadPlan plan) {
        return plan.toBuilder()
                .clients(Math.min(plan.clients(), MOMENT_CLIENTS))
                .users(0)
                .rooms(0)
                .roomsEach(1)
                .ratePerSecond(MOMENT_RATE)
                .warmup(Duration.ZERO)
                .duration(MOMENT)
                .workload(Workload.BROADCAST)
                .faults(FaultPlan.NONE)
                .reconnect(false)
                .build();
    }

    private void gate(TargetDefinition target) throws CliException, InterruptedException {
        progress.note("proving " + target.name());
        KitListener listener = new KitListener() {
            @Override
            public void started(Rule rule) {
                progress.show(target.name() + " " + rule.id());
            }
        };
        try (Targets.Running running = targets.start(target)) {
            Report report = Conformance.check(running, target.deviations(), rule -> !stopped, true, listener);
            progress.clear();
            noteDeviations(target, report);
            if (!stopped && !report.passed()) {
                throw CliException.failed(target.name() + " does not keep the chat's rules: "
                        + rules(report, outcome -> !outcome.passes()) + "; see 'duplex conform " + target.name()
                        + "', or measure all the same with --no-gate");
            }
        }
    }

    private void noteDeviations(TargetDefinition target, Report report) {
        if (report.count(Outcome.DEVIATION) > 0) {
            progress.note(target.name() + " deviates in a known way from " + rules(report, Outcome.DEVIATION::equals)
                    + "; see 'duplex conform " + target.name() + "'");
        }
    }

    private static String rules(Report report, Predicate<Outcome> which) {
        return report.results().stream()
                .filter(result -> which.test(result.outcome()))
                .map(RuleResult::rule)
                .map(Rule::id)
                .collect(Collectors.joining(", "));
    }
}
