package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.conformance.Deviation;
import duplex.conformance.KitListener;
import duplex.conformance.Outcome;
import duplex.conformance.Report;
import duplex.conformance.Rulebook;
import duplex.conformance.report.TerminalTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The Node originals keep every rule of the chat but those they are known not to keep, and mirror each other. */
@Timeout(600)
final class NodePeersTest {
    private static final List<String> METHODS =
            List.of("onConnect", "onJoinRoom", "onLeaveRoom", "onChatMessage", "onWhisper", "onLeave", "onDisconnect");

    @ParameterizedTest
    @ValueSource(strings = {"node-websocket", "node-socketio", "node-polling"})
    void everyRuleIsKeptButTheKnownDeviations(String name) throws Exception {
        Targets targets = new Targets();
        Report report = check(targets, name);

        assertTrue(report.passed(), TerminalTable.render(report, false));
        List<String> deviating = report.results().stream()
                .filter(result -> result.outcome() == Outcome.DEVIATION)
                .map(result -> result.rule().id())
                .toList();
        List<String> known = targets.find(name).deviations().stream()
                .map(Deviation::rule)
                .filter(rule -> Rulebook.load().rule(rule).isPresent())
                .toList();
        assertEquals(known, deviating, "a deviation that is no more should be taken off the list");
        assertEquals(0, report.count(Outcome.NON_STRICT), TerminalTable.render(report, false));
    }

    /** It is what the guide to adding a target shows, so it has to be one. */
    @Test
    void theExampleOfATargetKeepsEveryRule() throws Exception {
        Targets targets =
                CommandLine.populateCommand(new Targets(), "--target-file", "../peers/example-ws/targets.json");

        Report report = check(targets, "example-ws");

        assertTrue(report.passed(), TerminalTable.render(report, false));
        assertEquals(0, report.count(Outcome.NON_STRICT), TerminalTable.render(report, false));
    }

    private static Report check(Targets targets, String name) throws Exception {
        ForeignClients.require("node", "node");
        TargetDefinition peer = targets.find(name);
        try {
            targets.prepare(peer, System.out::println);
        } catch (CliException cannotInstall) {
            ForeignClients.leaveOut("node", String.valueOf(cannotInstall.getMessage()));
        }

        try (Targets.Running running = targets.start(peer)) {
            return Conformance.check(running, peer.deviations(), rule -> true, true, KitListener.NONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"node-websocket", "node-socketio", "node-polling"})
    void theEndpointHasTheSameMethodsInTheSameOrder(String name) throws IOException {
        List<String> methods = Pattern.compile("^  (on[A-Za-z]+)\\(", Pattern.MULTILINE)
                .matcher(classIn(name, "ChatEndpoint"))
                .results()
                .map(method -> method.group(1))
                .toList();

        assertEquals(METHODS, methods);
    }

    @Test
    void theTextRulesAreTheSameToTheLetter() throws IOException {
        String rules = classIn("node-websocket", "TextRules");

        assertEquals(rules, classIn("node-socketio", "TextRules"));
        assertEquals(rules, classIn("node-polling", "TextRules"));
    }

    private static String classIn(String peer, String type) throws IOException {
        String source = Files.readString(Path.of("..", "peers", peer, "chat-server.mjs"));
        int from = source.indexOf("\nclass " + type + " {\n");
        int to = source.indexOf("\n}\n", from);
        assertTrue(from >= 0 && to > from, "no class " + type + " in " + peer);
        return source.substring(from, to);
    }
}
