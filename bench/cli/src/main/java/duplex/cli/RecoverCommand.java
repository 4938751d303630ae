package duplex.cli;

import duplex.recover.Event;
import duplex.recover.RecoverJson;
import duplex.recover.RecoverPlan;
import duplex.recover.RecoverRunner;
import duplex.recover.RecoverTable;
import duplex.recover.Round;
import duplex.recover.TargetRecovery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "recover",
        description = "Kills clients, stops and kills servers under load, and tells how long it takes to recover.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "In turn, while honest sessions talk: clients-killed, clients-silent, server-stopped,",
            "server-restarted; then a newcomer looks for ghosts. No message may be lost that nothing",
            "explains, and nobody may be left in a userList. Each round has a server of its own.",
            "The table is Markdown.",
            "",
            "Examples:",
            "  duplex recover                                # websocket, socketio and polling",
            "  duplex recover websocket --repeats 5          # medians, with the least and the most",
            "  duplex recover polling --event server-stopped --stop 2s"
        })
final class RecoverCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "TARGET",
            arity = "0..*",
            description = "targets that a command starts (default: websocket socketio polling)")
    private List<String> names = List.of("websocket", "socketio", "polling");

    @Mixin
    private Targets targets;

    @Option(
            names = "--event",
            paramLabel = "ID",
            description =
                    "only this: clients-killed, clients-silent, server-stopped or server-restarted; may be repeated")
    private List<String> wanted = List.of();

    @Option(
            names = "--repeats",
            defaultValue = "1",
            description = "rounds for each target, 1 to 100 (default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(
            names = "--clients",
            defaultValue = "50",
            description = "how many sessions talk and stay (default: ${DEFAULT-VALUE})")
    private int clients;

    @Option(
            names = "--gone",
            paramLabel = "CLIENTS",
            defaultValue = "20",
            description = "how many clients are killed, or fall silent (default: ${DEFAULT-VALUE})")
    private int gone;

    @Option(
            names = "--rate",
            paramLabel = "PER_SECOND",
            defaultValue = "50",
            description = "messages a second, over all who stay (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--stop",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = TimeInWords.class,
            description = "how long the server stands still (default: ${DEFAULT-VALUE})")
    private Duration stop;

    @Option(
            names = "--watch",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = TimeInWords.class,
            description = "how long is watched before, and after each event at least (default: ${DEFAULT-VALUE})")
    private Duration watch;

    @Option(
            names = "--limit",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = TimeInWords.class,
            description = "how long recovery may take: then a name is a ghost (default: ${DEFAULT-VALUE})")
    private Duration limit;

    @Option(names = "--json", paramLabel = "FILE", description = "write what came of it as JSON")
    private @Nullable Path json;

    private final List<TargetRecovery> recoveries = new ArrayList<>();
    private volatile boolean interrupted;

    @Override
    public Integer call() throws CliException, InterruptedException {
        RecoverPlan plan = plan();
        List<TargetDefinition> definitions = definitions();
        CountDownLatch kept = new CountDownLatch(1);
        Thread worker = Thread.currentThread();
        AtExit.Step whenInterrupted = AtExit.finish(() -> endEarly(worker, kept));
        try {
            for (TargetDefinition each : definitions) {
                recover(each, plan);
            }
        } catch (InterruptedException endedEarly) {
            if (!interrupted) {
                throw endedEarly;
            }
        } finally {
            whenInterrupted.undo();
            print(plan);
            kept.countDown();
        }
        if (interrupted) {
            return ExitCode.INTERRUPTED;
        }
        return recoveries.stream().allMatch(TargetRecovery::holds) ? ExitCode.OK : ExitCode.FAILED;
    }

    private RecoverPlan plan() throws CliException {
        if (repeats < 1 || repeats > 100) {
            throw CliException.usage("--repeats must be 1 to 100, not " + repeats);
        }
        try {
            return new RecoverPlan(clients, gone, rate, stop, watch, limit, events());
        } catch (IllegalArgumentException outOfBounds) {
            throw CliException.usage(String.valueOf(outOfBounds.getMessage()));
        }
    }

    private List<Event> events() throws CliException {
        List<Event> all = Event.toChooseFrom();
        List<String> ids = all.stream().map(Event::id).toList();
        for (String id : wanted) {
            if (!ids.contains(id)) {
                throw CliException.usage(
                        "no event '" + id + "'; there are " + ids.stream().collect(Collectors.joining(", ")));
            }
        }
        return all.stream()
                .filter(event -> wanted.isEmpty() || wanted.contains(event.id()))
                .toList();
    }

    private List<TargetDefinition> definitions() throws CliException, InterruptedException {
        Console.Progress progress = Console.progress(spec.commandLine().getErr());
        List<TargetDefinition> all = targets.findEach(names);
        for (TargetDefinition each : all) {
            each.requireClients();
            if (each.command() == null) {
                throw CliException.usage(each.name() + " runs already, and only what is started here is killed; name a "
                        + "target with a command");
            }
            targets.prepare(each, progress::note);
        }
        return all;
    }

    private void recover(TargetDefinition definition, RecoverPlan plan) throws CliException, InterruptedException {
        Console.Progress progress = Console.progress(spec.commandLine().getErr());
        List<Round> rounds = new ArrayList<>();
        try {
            while (rounds.size() < repeats) {
                String begun = definition.name() + ", round " + (rounds.size() + 1) + " of " + repeats + ": ";
                rounds.add(round(definition, plan, event -> progress.show(begun + event.id())));
            }
        } finally {
            progress.clear();
            if (!rounds.isEmpty()) {
                recoveries.add(new TargetRecovery(definition.name(), rounds));
            }
        }
    }

    private Round round(TargetDefinition definition, RecoverPlan plan, Consumer<Event> listener)
            throws CliException, InterruptedException {
        try (RecoverTarget target = RecoverTarget.start(targets, definition)) {
            try {
                return new RecoverRunner(target, plan, listener).run();
            } catch (IOException notThere) {
                String last = target.lastLines();
                throw CliException.unreachable(definition.name() + ": " + notThere.getMessage()
                        + (last.isEmpty() ? "" : "; its last lines:\n" + last));
            }
        }
    }

    private void print(RecoverPlan plan) throws CliException {
        if (!recoveries.isEmpty()) {
            spec.commandLine().getOut().print(RecoverTable.of(plan, recoveries));
            spec.commandLine().getOut().flush();
        }
        if (json != null) {
            Output.write(json, RecoverJson.render(plan, interrupted, recoveries));
        }
    }

    private void endEarly(Thread worker, CountDownLatch kept) {
        Console.Progress progress = Console.progress(spec.commandLine().getErr());
        progress.note("interrupted; the rounds that came to their end are shown");
        interrupted = true;
        worker.interrupt();
        AtExit.await(kept, () -> progress.note("the round could not be ended within " + AtExit.LAST_SECONDS + " s"));
    }
}
