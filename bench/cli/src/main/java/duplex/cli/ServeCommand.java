package duplex.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = "Runs one of the built-in servers until it is stopped.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TARGET", description = "websocket, socketio or polling")
    private String target;

    @Option(
            names = "--port",
            defaultValue = "9001",
            description = "where to listen on 127.0.0.1; 0 takes a free port (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--profile",
            defaultValue = "hardened",
            description = "${COMPLETION-CANDIDATES}; the latter runs the library as it comes (default: hardened)")
    private Servers.Profile profile;

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            description = "let pages from this origin in, such as http://localhost:8080; may be repeated")
    private List<String> allowedOrigins = List.of();

    @Option(
            names = "--until-input-ends",
            hidden = true,
            description = "stop when standard input ends, so that no server outlives the program that started it")
    private boolean untilInputEnds;

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        if (port < 0 || port > 65535) {
            throw CliException.usage("--port must be between 0 and 65535, not " + port);
        }
        Servers.Running running = start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(running.server()), "close-server"));
        spec.commandLine().getOut().println("listening on " + running.address());

        if (untilInputEnds) {
            System.in.transferTo(OutputStream.nullOutputStream());
        } else {
            new CountDownLatch(1).await();
        }
        return ExitCode.OK;
    }

    private Servers.Running start() throws CliException {
        try {
            return Servers.start(target, port, profile, Set.copyOf(allowedOrigins));
        } catch (IOException cannotListen) {
            throw CliException.unreachable(target + " could not start: " + cannotListen.getMessage());
        }
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception failed) {
            LoggerFactory.getLogger(ServeCommand.class).warn("the server did not close cleanly", failed);
        }
    }
}
