package duplex.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.client.ChatClient;
import duplex.client.ChatClients;
import duplex.client.ChatEvent;
import duplex.client.ClientOptions;
import duplex.trace.Step;
import duplex.trace.TraceTable;
import duplex.trace.Tracer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "trace",
        description = "Follows one message through a server: every method on its way, and where it stands.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The server is a Java program that is started for this and watched by a debugger, which",
            "takes time: the order is the server's own, the times are not. 'duplex bench' measures."
        })
final class TraceCommand implements Callable<Integer> {
    private static final int WAIT_SECONDS = 20;
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final List<String> MODULES = List.of("impl-websocket", "impl-socketio", "bench/polling");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TARGET", description = "a target that 'duplex list' names")
    private String name;

    @Mixin
    private Targets targets;

    @Option(
            names = "--classes",
            defaultValue = "duplex.*",
            description = "which classes to follow: a full name, or a package with .* (default: ${DEFAULT-VALUE})")
    private String classes;

    @Option(names = "--guards", description = "follow it through the servers' defences, too")
    private boolean guards;

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        TargetDefinition target = targets.find(name);
        target.requireClients();
        if (target.address() != null) {
            throw CliException.usage("a server that runs already cannot be followed; name a target that is started");
        }
        try (Tracer tracer = Tracer.listen();
                Targets.Running running = targets.start(target, asTraced(tracer))) {
            follow(tracer, running);
        } catch (IOException | ExecutionException | TimeoutException failed) {
            throw CliException.unreachable(name + " could not be followed: " + failed.getMessage());
        }
        return ExitCode.OK;
    }

    /** Any Java program takes an option by this way, whatever its command looks like. */
    private static List<String> asTraced(Tracer tracer) {
        return List.of("env", "JAVA_TOOL_OPTIONS=" + tracer.jvmOption());
    }

    private void follow(Tracer tracer, Targets.Running running)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (ChatClient ann = enter(running, "ann");
                ChatClient bob = enter(running, "bob")) {
            say(ann, bob, "the first message loads what only the first one needs");
            tracer.begin(classes, type -> guards || !type.contains(".guard."));
            long sentNanos = System.nanoTime();
            long arrivedNanos = say(ann, bob, "hello") - sentNanos;
            print(tracer.steps(), arrivedNanos);
        }
    }

    private static ChatClient enter(Targets.Running running, String username)
            throws InterruptedException, ExecutionException, TimeoutException {
        ClientOptions options =
                ClientOptions.defaults().withPollInterval(POLL_INTERVAL).withSocketioTransports("websocket");
        return ChatClients.connect(running.protocol(), running.address(), TextNode.valueOf(username), options)
                .get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Returns when the sender has its acknowledgement and the other the message. */
    private static long say(ChatClient sender, ChatClient receiver, String text)
            throws InterruptedException, ExecutionException, TimeoutException {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("message", text);
        sender.request("chat message", message).get(WAIT_SECONDS, TimeUnit.SECONDS);
        boolean arrived = receiver.inbox()
                .await(0, event -> isMessage(event, text), Duration.ofSeconds(WAIT_SECONDS))
                .isPresent();
        if (!arrived) {
            throw new TimeoutException("the message did not arrive");
        }
        return System.nanoTime();
    }

    private static boolean isMessage(ChatEvent event, String text) {
        return event.event().equals("chat message")
                && event.data().path("message").asText().equals(text);
    }

    private void print(List<Step> steps, long arrivedNanos) throws IOException {
        if (steps.isEmpty()) {
            throw new IOException("no method of " + classes + " was entered; --classes names others");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("ann says hello; from her frame to bob's, through " + name);
        out.print(TraceTable.render(steps, TraceCommand::place));
        out.printf(Locale.ROOT, "After %.2f ms bob had it, and ann her acknowledgement.%n", arrivedNanos / 1e6);
        out.println("Under a debugger: the order is the server's own, the times are not.");
    }

    /** The file's path from here if this is a checkout of Duplex; otherwise as it was given. */
    private static String place(String source) {
        return MODULES.stream()
                .map(module -> Path.of(module, "src", "main", "java").resolve(source))
                .filter(Files::isRegularFile)
                .map(Path::toString)
                .findFirst()
                .orElse(source);
    }
}
