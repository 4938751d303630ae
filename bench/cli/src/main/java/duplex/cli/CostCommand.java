package duplex.cli;

import duplex.client.Protocol;
import duplex.load.FlightPlan;
import duplex.load.host.Environment;
import duplex.report.cost.CostResult;
import duplex.report.cost.CostRun;
import duplex.report.cost.CostTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            "A machine that is slow for half a minute and then fast again spoils ratios of runs that",
            "are far apart. With --together all servers are up at once and take short turns; but one",
            "process of each then stands for all.",
            "",
            "Examples:",
            "  duplex cost",
            "  duplex cost --targets websocket,node-websocket --in-flight 1,8,64 --clients 1000",
            "  duplex cost --in-flight 1 --warmup 30 --together --repeats 40 --duration 1"
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
            description = "how often each is measured, in turn with the others (default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(
            names = "--together",
            description = "keep the processes, all up at once and each warmed up once, instead of fresh ones each time")
    private boolean together;

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
    private final EarlyEnd earlyEnd = new EarlyEnd();
    private final List<CostRun> runs = new ArrayList<>();

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
                List<TargetDefinition> able = new Bench(targets, placement, progress).proven(asked, !ungated);
                measure(withBareLoop(able), plans, new Flights(targets, placement, progress, earlyEnd, runs));
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

    private List<TargetDefinition> withBareLoop(List<TargetDefinition> able) {
        List<TargetDefinition> all = new ArrayList<>(able);
        if (!noBareLoop) {
            all.add(0, bareLoop());
        }
        return all;
    }

    private static TargetDefinition bareLoop() {
        // Its directory may be another than this one: a target file's.
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return new TargetDefinition(
                CostTable.BARE_LOOP,
                Protocol.WEBSOCKET,
                null,
                null,
                List.of("{java}", "-cp", classPath, "duplex.load.known.BareLoop"),
                null,
                false,
                List.of());
    }

    private void measure(List<TargetDefinition> all, List<FlightPlan> plans, Flights flights)
            throws CliException, IOException, InterruptedException {
        if (together) {
            for (FlightPlan plan : plans) {
                flights.together(all, plan, repeats);
            }
        } else {
            flights.apart(all, plans, repeats);
        }
    }

    private CostResult result(Placement placement) {
        return new CostResult(
                startedAt, Environment.ofThisProcess(), placement.inWords(), together, earlyEnd.isAsked(), runs);
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
