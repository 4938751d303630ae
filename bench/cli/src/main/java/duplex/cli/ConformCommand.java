package duplex.cli;

import duplex.conformance.KitListener;
import duplex.conformance.Layer;
import duplex.conformance.Report;
import duplex.conformance.Rule;
import duplex.conformance.RuleResult;
import duplex.conformance.report.HtmlMatrix;
import duplex.conformance.report.JUnitXml;
import duplex.conformance.report.JsonReport;
import duplex.conformance.report.TerminalTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "conform",
        description = "Proves that servers keep every rule of the chat, or of a transport under it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  duplex conform websocket socketio polling --html matrix.html",
            "  duplex conform ws://127.0.0.1:9001/chat --rule CHAT-ROOM",
            "  duplex conform --layer rfc6455 ws://127.0.0.1:9001/   any WebSocket server"
        })
final class ConformCommand implements Callable<Integer> {
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

    @Option(
            names = "--rule",
            paramLabel = "ID",
            description = "only this rule, or all that begin so (CHAT-ROOM); may be repeated")
    private List<String> wanted = List.of();

    @Option(
            names = "--layer",
            defaultValue = "chat",
            description =
                    "${COMPLETION-CANDIDATES}: whose rules; those of a transport hold for a server of any purpose "
                            + "(default: chat)")
    private Layer layer = Layer.CHAT;

    @Option(names = "--quick", description = "leave out the rules that need long waits, such as heartbeats")
    private boolean quick;

    @Option(names = "--list", description = "print the layer's rules and end")
    private boolean list;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "write the results as JUnit XML; of several targets, each in a file of its own")
    private @Nullable Path junit;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "write the results as JSON; of several targets, each in a file of its own")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "write the matrix of targets and rules as a page")
    private @Nullable Path html;

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        Predicate<Rule> chosen = chosenRules();
        if (list) {
            layer.rulebook().rules().stream().filter(chosen).forEach(this::print);
            return ExitCode.OK;
        }
        if (names.isEmpty()) {
            throw CliException.usage("name a target or an address; 'duplex list' shows the targets");
        }

        List<TargetDefinition> definitions = new ArrayList<>();
        for (String name : names) {
            definitions.add(withLayer(targets.find(name)));
        }
        List<Report> reports = new ArrayList<>();
        try {
            for (TargetDefinition definition : definitions) {
                Report report = run(definition, chosen);
                out().print(TerminalTable.render(report, Console.colours()));
                out().flush();
                reports.add(report);
            }
        } finally {
            writeFiles(reports, definitions.size() > 1);
        }
        return reports.stream().allMatch(Report::passed) ? ExitCode.OK : ExitCode.FAILED;
    }

    private Predicate<Rule> chosenRules() throws CliException {
        for (String prefix : wanted) {
            if (layer.rulebook().rules().stream().noneMatch(rule -> rule.id().startsWith(prefix))) {
                throw CliException.usage("no rule begins with '" + prefix + "'; 'duplex conform --layer " + layer
                        + " --list' shows them all");
            }
        }
        return rule ->
                wanted.isEmpty() || wanted.stream().anyMatch(prefix -> rule.id().startsWith(prefix));
    }

    /** Before anything is started. */
    private TargetDefinition withLayer(TargetDefinition target) throws CliException {
        if (!layer.isUnder(target.protocol())) {
            throw CliException.usage(target.name() + " speaks "
                    + target.protocol().label() + ", and there is no " + layer + " under that");
        }
        return target;
    }

    private void print(Rule rule) {
        out().printf("%-22s %-6s %s%n", rule.id(), rule.level(), rule.text());
    }

    private Report run(TargetDefinition definition, Predicate<Rule> chosen) throws CliException, InterruptedException {
        targets.prepare(definition, Console.progress(spec.commandLine().getErr())::note);
        try (Targets.Running running = targets.start(definition)) {
            return Conformance.check(running, layer, definition.deviations(), chosen, quick, progress());
        }
    }

    private KitListener progress() {
        Console.Progress progress = Console.progress(spec.commandLine().getErr());
        return new KitListener() {
            @Override
            public void started(Rule rule) {
                progress.show(rule.id());
            }

            @Override
            public void finished(RuleResult result) {
                if (!result.outcome().passes()) {
                    progress.note(result.rule().id() + " " + result.outcome() + ": " + result.detail());
                }
                progress.clear();
            }
        };
    }

    /** Also of the targets before one that could not be reached. */
    private void writeFiles(List<Report> reports, boolean several) throws CliException {
        for (Report report : reports) {
            String name = several ? report.target().label() : "";
            if (junit != null) {
                Output.write(Output.of(junit, name), JUnitXml.render(report));
            }
            if (json != null) {
                Output.write(Output.of(json, name), JsonReport.render(report));
            }
        }
        if (html != null && !reports.isEmpty()) {
            Output.write(html, HtmlMatrix.render(reports));
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
