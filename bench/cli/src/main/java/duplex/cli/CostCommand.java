package duplex.cli;

import duplex.client.Protocol;
import duplex.load.FlightPlan;
import duplex.load.FlightResult;
import duplex.load.FlightRun;
import duplex.load.TargetException;
import duplex.load.host.Environment;
import duplex.report.Interleaving;
import duplex.report.cost.CostResult;
import duplex.report.cost.CostRun;
import duplex.report.cost.CostTable;
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
        name = "cost",
        description = "Measures what a delivery costs the server's processor, with messages kept in flight.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "One session sends; the next message follows as soon as one has reached all of them.",
            "So the load follows the server: this says nothing of latency, for which there is",
            "'duplex bench'. With one message in flight nothing waits, and a server can save",
            "nothing by joining; with many it can. Beside the targets runs a bare loop: the least",
            "a server can do that makes one system call for each delivery.",
            "",
            "Examples:",
            "  duplex cost",
            "  duplex cost --targets websocket,node-websocket --in-flight 1,8,64 --clients 1000"
        })
final class CostCommand implements Callable<Integer> {
    private static final int MAX_REPEATS = 100;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Targets targets;

    @Option(
            names = "--targets",
            paramLabel = "TARGET",
            split = ",",
            defaultValue = "websocket,node-websocket,socketio,node-socketio",
            description = "targets or addresses, separated by commas (default: ${DEFAULT-VALUE})")
    private List<String> names;

    @Option(
            names = "--in-flight",
            paramLabel = "MESSAGES",
            split = ",",
            defaultValue = "1,64",
            description = "how many messages are on their way at any time; each number is a table of its own "
                    + "(default: ${DEFAULT-VALUE})")
    private List<Integer> inFlight;

    @Option(names = "--clients", defaultValue = "100", description = "how many sessions (default: ${DEFAULT-VALUE})")
    private int clients;

    @Option(
            names = "--message-bytes",
            defaultValue = "100",
            description = "the length of a message (default: ${DEFAULT-VALUE})")
    private int messageBytes;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            defaultValue = "12",
            description = "how long that is done before it counts (default: ${DEFAULT-VALUE})")
    private double warmupSeconds;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "how long it counts in each run (default: ${DEFAULT-VALUE})")
    private double seconds;

    @Option(
            names = "--repeats",
            defaultValue = "5",
            description = "how often each is measured, in turn with the others, each time with fresh processes "
                    + "(default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(
            names = "--asleep",
            description =
                    "let the generator sleep when nothing comes, as a client would; then what a delivery costs hangs"
                            + " on whether it has to be woken for it")
    private boolean asleep;

    @Option(names = "--no-bare-loop", description = "leave the bare loop out")
    private boolean noBareLoop;

    @Option(names = "--no-gate", description = "measure targets without proving first that they keep the chat's rules")
    private boolean ungated;

    @Option(names = "--no-pin", description = "let the servers and the generator share all processors")
    private boolean unpinned;

    @Option(names = "--json", paramLabel = "FILE", description = "write every run as JSON")
    private @Nullable Path json;

    private final String startedAt = Instant.now().toString();
    private final List<CostRun> runs = new ArrayList<>();
    private final EarlyEnd earlyEnd = new EarlyEnd();

    /** A target with so many messages in flight. */
    private record Row(TargetDefinition target, FlightPlan plan) {}

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        Console.Progress progress = Console.progress(spec.commandLine().getErr());
        if (repeats < 1 || repeats > MAX_REPEATS) {
            throw CliException.usage("--repeats must be 1 to " + MAX_REPEATS + ", not " + repeats);
        }
        List<TargetDefinition> asked = targets();
        try (Placement placement = unpinned ? Placement.shared() : Placement.apart()) {
            List<FlightPlan> plans = plans(placement.isApart() && !asleep);
            AtExit.Step whenInterrupted = earlyEnd.whenInterrupted(progress);
            CostResult result;
            try {
                List<Row> rows = rows(new Bench(targets, placement, progress).proven(asked, !ungated), plans);
                measure(rows, placement, progress);
            } finally {
                whenInterrupted.undo();
                result = result(placement);
                print(result);
                earlyEnd.kept();
            }
            if (earlyEnd.isAsked()) {
                return ExitCode.INTERRUPTED;
            }
            return result.isSound() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private List<FlightPlan> plans(boolean awake) throws CliException {
        List<FlightPlan> plans = new ArrayList<>();
        for (int each : inFlight) {
            try {
                plans.add(new FlightPlan(
                        clients,
                        each,
                        messageBytes,
                        duration(warmupSeconds),
                        duration(seconds),
                        awake,
                        targets.ownHost()));
            } catch (IllegalArgumentException outOfBounds) {
                throw CliException.usage(String.valueOf(outOfBounds.getMessage()));
            }
        }
        if (plans.stream().distinct().count() < plans.size()) {
            throw CliException.usage("a number of messages in flight is there twice");
        }
        return plans;
    }

    private List<TargetDefinition> targets() throws CliException {
        List<TargetDefinition> asked = targets.findEach(names);
        for (TargetDefinition target : asked) {
            if (target.protocol() == Protocol.POLLING) {
                throw CliException.usage(target.name() + " is polled: a message would wait for a client's timer");
            }
        }
        return asked;
    }

    private List<Row> rows(List<TargetDefinition> able, List<FlightPlan> plans) {
        List<TargetDefinition> all = new ArrayList<>(able);
        if (!noBareLoop) {
            all.add(0, bareLoop());
        }
        return plans.stream()
                .flatMap(plan -> all.stream().map(target -> new Row(target, plan)))
                .toList();
    }

    private static TargetDefinition bareLoop() {
        return new TargetDefinition(
                CostTable.BARE_LOOP,
                Protocol.WEBSOCKET,
                null,
                List.of("{java}", "-cp", System.getProperty("java.class.path"), "duplex.load.known.BareLoop"),
                null,
                false,
                List.of());
    }

    private void measure(List<Row> rows, Placement placement, Console.Progress progress)
            throws CliException, IOException, InterruptedException {
        for (Interleaving.Turn<Row> turn : Interleaving.of(rows, repeats, 1)) {
            if (earlyEnd.isAsked()) {
                return;
            }
            measure(turn.target(), turn.repeat(), placement, progress);
        }
    }

    private void measure(Row row, int repeat, Placement placement, Console.Progress progress)
            throws CliException, IOException, InterruptedException {
        String label = row.target().name() + ", " + row.plan().inFlight() + " in flight";
        progress.note(label + ", run " + (repeat + 1));
        try (StartedTarget target = StartedTarget.start(targets, row.target(), placement.serverPrefix())) {
            try {
                FlightRun run = new FlightRun(row.plan(), target.server(), new BenchProgress(label, progress));
                earlyEnd.atHand(run::stop);
                FlightResult result = run.run();
                if (!earlyEnd.isAsked()) { // one that was cut short would weigh as much as a whole one
                    runs.add(new CostRun(row.target().name(), repeat, result));
                }
            } catch (TargetException unreachable) {
                throw target.unreachable(label, unreachable);
            }
        } finally {
            progress.clear();
        }
    }

    private CostResult result(Placement placement) {
        return new CostResult(startedAt, Environment.ofThisProcess(), placement.inWords(), earlyEnd.isAsked(), runs);
    }

    private void print(CostResult result) throws CliException {
        if (result.runs().isEmpty()) {
            return;
        }
        spec.commandLine().getOut().print(CostTable.render(result));
        spec.commandLine().getOut().flush();
        if (json != null) {
            Output.write(json, result.toJson());
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
