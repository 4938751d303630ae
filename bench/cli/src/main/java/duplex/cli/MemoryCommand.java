package duplex.cli;

import duplex.load.IdlePlan;
import duplex.load.IdleResult;
import duplex.load.IdleRun;
import duplex.load.TargetException;
import duplex.load.host.Environment;
import duplex.load.host.FootprintMeter;
import duplex.report.Interleaving;
import duplex.report.memory.MemoryResult;
import duplex.report.memory.MemoryRun;
import duplex.report.memory.MemoryTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "memory",
        description = "Measures what a session that says nothing costs the server in memory.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A few sessions come in first, so that classes, code and pools are there; then all others.",
            "What the server's process grew by meanwhile is shared out among those others. A JVM is",
            "made to collect its garbage before each look. Node cannot be made to from outside: what",
            "garbage it has not collected counts as its sessions'.",
            "",
            "Examples:",
            "  duplex memory",
            "  duplex memory --targets polling,node-polling --poll-interval 5000 --sessions 2000"
        })
final class MemoryCommand implements Callable<Integer> {
    private static final int MAX_REPEATS = 100;
    private static final Duration JVM_LIMIT = Duration.ofSeconds(20);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Targets targets;

    @Option(
            names = "--targets",
            paramLabel = "TARGET",
            split = ",",
            defaultValue = "websocket,node-websocket,socketio,node-socketio",
            description = "targets that can be started here, separated by commas (default: ${DEFAULT-VALUE})")
    private List<String> names;

    @Option(
            names = "--sessions",
            defaultValue = "9000",
            description = "how many sessions there are in the end (default: ${DEFAULT-VALUE})")
    private int sessions;

    @Option(
            names = "--first",
            paramLabel = "SESSIONS",
            defaultValue = "200",
            description = "how many of them come in before the first look (default: ${DEFAULT-VALUE})")
    private int first;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "how long nothing happens before each look (default: ${DEFAULT-VALUE})")
    private double settleSeconds;

    @Option(
            names = "--poll-interval",
            paramLabel = "MILLISECONDS",
            defaultValue = "10000",
            description = "how often a polling session asks, to stay in (default: ${DEFAULT-VALUE})")
    private int pollMillis;

    @Option(
            names = "--repeats",
            defaultValue = "3",
            description = "how often each is measured, in turn with the others, each time with fresh processes "
                    + "(default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(names = "--no-gate", description = "measure targets without proving first that they keep the chat's rules")
    private boolean ungated;

    @Option(names = "--no-pin", description = "let the servers and the generator share all processors")
    private boolean unpinned;

    @Option(names = "--json", paramLabel = "FILE", description = "write every run as JSON")
    private @Nullable Path json;

    private final String startedAt = Instant.now().toString();
    private final List<MemoryRun> runs = new ArrayList<>();
    private final EarlyEnd earlyEnd = new EarlyEnd();

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        Console.Progress progress = Console.progress(spec.commandLine().getErr());
        if (repeats < 1 || repeats > MAX_REPEATS) {
            throw CliException.usage("--repeats must be 1 to " + MAX_REPEATS + ", not " + repeats);
        }
        IdlePlan plan = plan();
        List<TargetDefinition> asked = targets();
        try (Placement placement = unpinned ? Placement.shared() : Placement.apart()) {
            AtExit.Step whenInterrupted = earlyEnd.whenInterrupted(progress);
            MemoryResult result;
            try {
                measure(new Bench(targets, placement, progress).proven(asked, !ungated), plan, placement, progress);
            } finally {
                whenInterrupted.undo();
                result = new MemoryResult(
                        startedAt, Environment.ofThisProcess(), placement.inWords(), earlyEnd.isAsked(), runs);
                print(result);
                earlyEnd.kept();
            }
            if (earlyEnd.isAsked()) {
                return ExitCode.INTERRUPTED;
            }
            return result.isSound() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private IdlePlan plan() throws CliException {
        try {
            return new IdlePlan(
                    first,
                    sessions,
                    Duration.ofMillis(Math.round(settleSeconds * 1000)),
                    Duration.ofMillis(pollMillis),
                    targets.ownHost());
        } catch (IllegalArgumentException outOfBounds) {
            throw CliException.usage(String.valueOf(outOfBounds.getMessage()));
        }
    }

    private List<TargetDefinition> targets() throws CliException {
        List<TargetDefinition> asked = targets.findEach(names);
        for (TargetDefinition target : asked) {
            if (target.command() == null) {
                throw CliException.usage(target.name() + " runs already: only what is started for a run is looked at,"
                        + " with nothing in it that came before");
            }
        }
        return asked;
    }

    private void measure(List<TargetDefinition> able, IdlePlan plan, Placement placement, Console.Progress progress)
            throws CliException, IOException, InterruptedException {
        for (Interleaving.Turn<TargetDefinition> turn : Interleaving.of(able, repeats, 1)) {
            if (earlyEnd.isAsked()) {
                return;
            }
            measure(turn.target(), turn.repeat(), plan, placement, progress);
        }
    }

    private void measure(
            TargetDefinition definition, int repeat, IdlePlan plan, Placement placement, Console.Progress progress)
            throws CliException, IOException, InterruptedException {
        String name = definition.name();
        progress.note(name + ", run " + (repeat + 1));
        try (StartedTarget target = StartedTarget.unwatched(targets, definition, placement.serverPrefix());
                FootprintMeter meter = FootprintMeter.of(target.process().pid(), JVM_LIMIT)) {
            try {
                IdleRun run = new IdleRun(plan, target.server(), meter::sample, new BenchProgress(name, progress));
                earlyEnd.atHand(run::stop);
                IdleResult result = run.run();
                if (!earlyEnd.isAsked()) { // one that was cut short has other sessions than it says
                    runs.add(new MemoryRun(name, repeat, result));
                }
            } catch (TargetException unreachable) {
                throw target.unreachable(name, unreachable);
            } catch (IllegalArgumentException impossible) {
                throw CliException.usage(String.valueOf(impossible.getMessage()));
            }
        } finally {
            progress.clear();
        }
    }

    private void print(MemoryResult result) throws CliException {
        if (result.runs().isEmpty()) {
            return;
        }
        spec.commandLine().getOut().print(MemoryTable.render(result));
        spec.commandLine().getOut().flush();
        if (json != null) {
            Output.write(json, result.toJson());
        }
    }
}
