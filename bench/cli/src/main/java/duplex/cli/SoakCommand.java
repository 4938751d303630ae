package duplex.cli;

import duplex.load.TargetException;
import duplex.soak.Head;
import duplex.soak.History;
import duplex.soak.HistoryCheck;
import duplex.soak.SoakPlan;
import duplex.soak.SoakRunner;
import duplex.soak.SoakSummary;
import duplex.soak.SoakTable;
import duplex.soak.TargetSoak;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "soak",
        description = "Keeps a mixed load with faults on servers for long, and looks all along for what must not be.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Leg by leg: lobby, comings and goings, rooms over pauses, whispers, resets, slow readers,",
            "rooms, delays, drops, half-open connections. No message may be lost, come twice, out of",
            "order or where it does not belong; nobody may be left in the userList; the heap, the",
            "threads and the descriptors may not grow. One target after the other, each for the time.",
            "",
            "Examples:",
            "  duplex soak websocket socketio polling --for 1h",
            "  duplex soak websocket --legs 1 --seed 17      # one leg again",
            "  duplex soak --check results/soak-TIME.jsonl   # judge a history by itself"
        })
final class SoakCommand implements Callable<Integer> {
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "TARGET|ADDRESS",
            arity = "0..*",
            description = "targets, or addresses of servers that run")
    private List<String> names = List.of();

    @Mixin
    private Targets targets;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = TimeInWords.class,
            description = "how long each target is soaked: 90s, 10m, 1h (default: ${DEFAULT-VALUE})")
    private Duration time;

    @Option(
            names = "--legs",
            defaultValue = "0",
            description = "end after so many legs instead (default: when the time is over)")
    private int legs;

    @Option(
            names = "--leg",
            paramLabel = "TIME",
            defaultValue = "8s",
            converter = TimeInWords.class,
            description = "how long each leg's load is (default: ${DEFAULT-VALUE})")
    private Duration leg;

    @Option(names = "--clients", defaultValue = "50", description = "how many sessions (default: ${DEFAULT-VALUE})")
    private int clients;

    @Option(
            names = "--rate",
            paramLabel = "PER_SECOND",
            defaultValue = "50",
            description = "messages a second, over all senders (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "of the first leg, each next one's is one more: what a leg does follows from it alone "
                    + "(default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description =
                    "where to write what happened, a line of JSON for each leg (default: results/soak-TIME.jsonl)")
    private @Nullable Path history;

    @Option(names = "--json", paramLabel = "FILE", description = "write what came of it as JSON")
    private @Nullable Path json;

    @Option(names = "--check", paramLabel = "FILE", description = "judge a history that was kept, and soak nothing")
    private @Nullable Path check;

    private final List<TargetSoak> soaks = new ArrayList<>();
    private @Nullable SoakRunner atHand;
    private volatile boolean interrupted;

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        if (check != null) {
            return check(check);
        }
        if (names.isEmpty()) {
            throw CliException.usage("name a target or an address; 'duplex list' shows the targets");
        }
        SoakPlan plan = plan();
        List<TargetDefinition> definitions = definitions();
        Instant now = Instant.now();
        Path file = history == null ? Path.of("results", "soak-" + FILE_TIME.format(now) + ".jsonl") : history;
        Head head = new Head(
                Head.SCHEMA,
                now.toString(),
                plan,
                definitions.stream().map(TargetDefinition::name).toList());
        CountDownLatch kept = new CountDownLatch(1);
        try (History written = begin(file, head)) {
            AtExit.Step whenInterrupted = AtExit.finish(() -> endEarly(kept));
            try {
                for (TargetDefinition each : definitions) {
                    soak(each, plan, written);
                }
                written.end(interrupted);
            } finally {
                whenInterrupted.undo();
                print(plan, file);
                kept.countDown();
            }
        }
        return exitCode();
    }

    private int check(Path file) throws CliException {
        try {
            HistoryCheck found = HistoryCheck.of(file);
            out().print(SoakTable.of(found));
            out().flush();
            return found.holds() ? ExitCode.OK : ExitCode.FAILED;
        } catch (IOException unreadable) {
            throw CliException.usage("cannot read " + file + ": " + unreadable.getMessage());
        }
    }

    private SoakPlan plan() throws CliException {
        try {
            return new SoakPlan(time.toSeconds(), legs, leg.toMillis(), clients, rate, seed, targets.ownHost());
        } catch (IllegalArgumentException outOfBounds) {
            throw CliException.usage(String.valueOf(outOfBounds.getMessage()));
        }
    }

    private List<TargetDefinition> definitions() throws CliException, InterruptedException {
        Console.Progress progress = Console.progress(spec.commandLine().getErr());
        List<TargetDefinition> all = targets.findEach(names);
        for (TargetDefinition each : all) {
            targets.prepare(each, progress::note);
        }
        return all;
    }

    private static History begin(Path file, Head head) throws CliException {
        try {
            return History.begin(file, head);
        } catch (FileAlreadyExistsException there) {
            throw CliException.usage(file + " is there already; name another file with --history");
        } catch (IOException failed) {
            throw CliException.usage("cannot write " + file + ": " + failed.getMessage());
        }
    }

    private void soak(TargetDefinition definition, SoakPlan plan, History kept)
            throws CliException, IOException, InterruptedException {
        if (interrupted) {
            return;
        }
        Console.Progress console = Console.progress(spec.commandLine().getErr());
        SoakProgress progress = new SoakProgress(definition.name(), console);
        try (SoakTarget target = SoakTarget.start(targets, definition)) {
            SoakRunner runner = begin(new SoakRunner(plan, definition.name(), target, progress));
            TargetSoak soak = runner.run(each -> {
                kept.add(each);
                progress.ended(each);
                out().print(SoakTable.broken(each));
                out().flush();
            });
            kept.add(soak);
            soaks.add(soak);
            console.clear();
            out().print(SoakTable.of(soak));
            out().flush();
        } catch (TargetException unreachable) {
            throw CliException.unreachable(definition.name() + ": " + unreachable.getMessage());
        } finally {
            console.clear();
        }
    }

    private synchronized SoakRunner begin(SoakRunner runner) {
        atHand = runner;
        if (interrupted) {
            runner.stop();
        }
        return runner;
    }

    private void print(SoakPlan plan, Path file) throws CliException {
        out().println("The history is in " + file + "; 'duplex soak --check " + file + "' judges it again.");
        out().flush();
        if (json != null) {
            Output.write(json, SoakSummary.render(plan, interrupted, file, soaks));
        }
    }

    private int exitCode() {
        if (interrupted) {
            return ExitCode.INTERRUPTED;
        }
        if (soaks.stream().anyMatch(soak -> !soak.died().isEmpty())) {
            return ExitCode.UNREACHABLE;
        }
        return soaks.stream().allMatch(TargetSoak::holds) ? ExitCode.OK : ExitCode.FAILED;
    }

    private void endEarly(CountDownLatch kept) {
        Console.Progress progress = Console.progress(spec.commandLine().getErr());
        progress.note("interrupted; the legs that came to their end are kept");
        stop();
        AtExit.await(
                kept,
                () -> progress.note("the soak could not be ended within " + AtExit.LAST_SECONDS
                        + " s; its history has no last line"));
    }

    private synchronized void stop() {
        interrupted = true;
        if (atHand != null) {
            atHand.stop();
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
