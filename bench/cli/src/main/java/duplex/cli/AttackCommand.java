package duplex.cli;

import duplex.attack.Attack;
import duplex.attack.AttackJson;
import duplex.attack.AttackPlan;
import duplex.attack.AttackResult;
import duplex.attack.AttackRunner;
import duplex.attack.AttackTable;
import duplex.attack.Attacks;
import duplex.attack.Verdict;
import duplex.client.Protocol;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "attack",
        description = "Does to servers what somebody who means them harm would do, and tells what honest clients felt.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Beside each attack honest clients chat: none of their messages may be lost, and 99 of 100 must",
            "come within the bound. A target that is started for this is started anew when it was hurt.",
            "",
            "Examples:",
            "  duplex attack websocket socketio polling",
            "  duplex attack websocket --profile library-defaults",
            "  duplex attack ws://127.0.0.1:9001/chat --attack ping-flood"
        })
final class AttackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "TARGET|ADDRESS",
            arity = "0..*",
            description = "targets that 'duplex list' names, or addresses: ws://HOST:PORT/chat, http://HOST:PORT "
                    + "(Socket.IO), http://HOST:PORT/chat (polling)")
    private List<String> names = List.of();

    @Mixin
    private Targets targets;

    @Option(names = "--attack", paramLabel = "ID", description = "only this attack; may be repeated")
    private List<String> wanted = List.of();

    @Option(names = "--list", description = "print the attacks and end")
    private boolean list;

    @Option(names = "--quick", description = "a twentieth of every attack's count")
    private boolean quick;

    @Option(
            names = "--p99",
            paramLabel = "MILLIS",
            defaultValue = "1000",
            description = "the bound for the honest clients' messages (default: ${DEFAULT-VALUE})")
    private long p99Millis;

    @Option(
            names = "--server-heap",
            paramLabel = "SIZE",
            defaultValue = "256m",
            description = "the most memory for the heap of a Java target that is started, as -Xmx has it: what fills a "
                    + "small one would fill a large one later (default: ${DEFAULT-VALUE})")
    private String heap;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "write the results as JSON; of several targets, each in a file of its own")
    private @Nullable Path json;

    @Override
    public Integer call() throws CliException, InterruptedException {
        List<Attack> chosen = chosen();
        if (list) {
            chosen.forEach(this::print);
            return ExitCode.OK;
        }
        AttackPlan plan = plan();
        if (names.isEmpty()) {
            throw CliException.usage("name a target or an address; 'duplex list' shows the targets");
        }
        List<TargetDefinition> definitions = new ArrayList<>();
        for (String name : names) {
            definitions.add(targets.find(name));
        }
        for (TargetDefinition definition : definitions) {
            definition.requireClients();
        }
        boolean passed = true;
        for (TargetDefinition definition : definitions) {
            passed &= attack(definition, chosen, plan, definitions.size() > 1);
        }
        return passed ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<Attack> chosen() throws CliException {
        List<Attack> all = Attacks.all();
        for (String id : wanted) {
            if (all.stream().noneMatch(attack -> attack.id().equals(id))) {
                throw CliException.usage("no attack '" + id + "'; 'duplex attack --list' shows them all");
            }
        }
        return all.stream()
                .filter(attack -> wanted.isEmpty() || wanted.contains(attack.id()))
                .toList();
    }

    private AttackPlan plan() throws CliException {
        if (p99Millis < 1 || p99Millis > 3_600_000) {
            throw CliException.usage("--p99 must be between 1 and 3600000 ms, not " + p99Millis);
        }
        if (!heap.matches("([1-9]\\d{0,6}[kmgKMG])?")) {
            throw CliException.usage("--server-heap must be a size such as 256m, not '" + heap + "'");
        }
        AttackPlan plan = AttackPlan.standard().withP99Bound(Duration.ofMillis(p99Millis));
        return quick ? plan.withScale(0.05) : plan;
    }

    private boolean attack(TargetDefinition definition, List<Attack> chosen, AttackPlan plan, boolean several)
            throws CliException, InterruptedException {
        Console.Progress progress = Console.progress(spec.commandLine().getErr());
        List<AttackResult> results = new ArrayList<>();
        head(definition, plan);
        try (AttackTarget target = AttackTarget.start(targets, definition, heap)) {
            progress.show(definition.name() + ": the first attack");
            new AttackRunner(target, definition.protocol(), plan).run(chosen, result -> {
                results.add(result);
                progress.clear();
                out().print(AttackTable.lines(result));
                out().flush();
                progress.show(definition.name() + ": " + results.size() + " attacks done");
            });
        } catch (IOException unreachable) {
            throw CliException.unreachable(definition.name() + ": " + unreachable.getMessage());
        } finally {
            progress.clear();
            write(definition, plan, results, several);
        }
        summary(definition, results);
        return results.stream().allMatch(result -> result.verdict() == Verdict.SURVIVED);
    }

    private void head(TargetDefinition definition, AttackPlan plan) {
        out().printf(
                        "%s%s: beside each attack %d honest clients say %d messages a second; bound of their p99: %d ms%n",
                        definition.name(),
                        definition.address() == null ? " (" + targets.profile() + ", heap " + heap + ")" : "",
                        plan.honestClients(),
                        plan.messagesPerSecond(),
                        plan.p99Bound().toMillis());
        out().print(AttackTable.head());
        out().flush();
    }

    private void summary(TargetDefinition definition, List<AttackResult> results) {
        out().printf(
                        "%s: %d attacks, %d survived, %d hurt it, %d killed it%n%n",
                        definition.name(),
                        results.size(),
                        count(results, Verdict.SURVIVED),
                        count(results, Verdict.HURT),
                        count(results, Verdict.DEAD));
        out().flush();
    }

    private static long count(List<AttackResult> results, Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    private void write(TargetDefinition definition, AttackPlan plan, List<AttackResult> results, boolean several)
            throws CliException {
        if (json != null) {
            Path file = Output.of(json, several ? definition.name() : "");
            Output.write(file, AttackJson.render(definition.name(), definition.protocol(), plan, results));
        }
    }

    private void print(Attack attack) {
        String protocols = attack.protocols().stream().map(Protocol::label).collect(Collectors.joining(","));
        out().printf("%-20s %-28s %s%n", attack.id(), protocols, attack.does());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
