package duplex.cli;

import duplex.conformance.KitListener;
import duplex.conformance.Report;
import duplex.conformance.Rule;
import duplex.conformance.RuleResult;
import duplex.load.LoadRunner;
import duplex.load.RunResult;
import duplex.load.TargetException;
import duplex.load.WireProtocol;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measures targets one after another: each must first show that it keeps the chat's rules, and each run has a fresh
 * process of the target to itself.
 */
final class Bench {
    private final Targets targets;
    private final Console.Progress progress;
    private final LoadRunner runner = new LoadRunner();
    private volatile boolean stopped;

    Bench(Targets targets, Console.Progress progress) {
        this.targets = targets;
        this.progress = progress;
    }

    /** One measured run, under the name it has in the table. */
    record Row(String label, String target, boolean gated, RunResult result) {}

    /** Refuses targets that break a rule of the chat, which would make their speed worth nothing. */
    void gate(List<BenchOptions.Run> runs) throws CliException, InterruptedException {
        Map<String, TargetDefinition> each = new LinkedHashMap<>();
        runs.forEach(run -> each.put(run.target().name(), run.target()));
        for (TargetDefinition target : each.values()) {
            if (!stopped) {
                gate(target);
            }
        }
    }

    /**
     * Measures; ends early after {@link #stop}.
     *
     * @param rows gets each result as soon as there is one, so that what was measured outlives what fails later
     */
    void measure(List<BenchOptions.Run> runs, boolean gated, List<Row> rows)
            throws CliException, IOException, InterruptedException {
        warmUpGenerator(runs.get(0));
        for (BenchOptions.Run run : runs) {
            if (stopped) {
                return;
            }
            try (Targets.Running running = targets.start(run.target())) {
                RunResult result = measure(run, running);
                rows.add(new Row(run.label(), run.target().name(), gated, result));
            }
        }
    }

    /** Lets the run at hand end early, and no further one begin. */
    void stop() {
        stopped = true;
        runner.stop();
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
            Report report = Conformance.check(running, rule -> !stopped, true, listener);
            progress.clear();
            if (!stopped && !report.passed()) {
                throw CliException.failed(target.name() + " does not keep the chat's rules: " + broken(report)
                        + "; see 'duplex conform " + target.name() + "', or measure all the same with --no-gate");
            }
        }
    }

    /** This process, too, is slower until its code is compiled, and the first target shall not pay for that. */
    private void warmUpGenerator(BenchOptions.Run first) throws CliException, IOException, InterruptedException {
        if (!stopped) {
            try (Targets.Running running = targets.start(first.target())) {
                measure(first.shortened("the generator's warm-up"), running);
            }
        }
    }

    private RunResult measure(BenchOptions.Run run, Targets.Running running)
            throws CliException, IOException, InterruptedException {
        progress.note(run.label());
        WireProtocol protocol = WireProtocol.valueOf(running.protocol().name());
        try {
            return runner.run(run.plan(), protocol, running.address(), new BenchProgress(run.label(), progress));
        } catch (TargetException unreachable) {
            String said = running.process() == null
                    ? ""
                    : ". Its last lines:\n" + running.process().lastLines();
            throw CliException.unreachable(run.label() + ": " + unreachable.getMessage() + said);
        } finally {
            progress.clear();
        }
    }

    private static String broken(Report report) {
        return report.results().stream()
                .filter(result -> !result.outcome().passes())
                .map(RuleResult::rule)
                .map(Rule::id)
                .collect(Collectors.joining(", "));
    }
}
