package duplex.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "try",
        description = "Runs all three servers and shows them side by side on one page, until it is stopped.",
        mixinStandardHelpOptions = true)
final class TryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "0",
            description = "where the page is on 127.0.0.1; 0 takes a free port (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--no-open", description = "print the page's address, and do not open it")
    private boolean noOpen;

    @Override
    public Integer call() throws CliException, InterruptedException {
        if (port < 0 || port > 65535) {
            throw CliException.usage("--port must be between 0 and 65535, not " + port);
        }
        Showcase showcase = start();
        AtExit.stop(showcase::close);

        PrintWriter out = spec.commandLine().getOut();
        URI page = showcase.page();
        out.println("the page is at " + page + " (Ctrl-C ends it and the three servers)");
        showcase.missing().ifPresent(this::tell);
        if (!noOpen) {
            Desktop.open(page);
        }
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private Showcase start() throws CliException, InterruptedException {
        try {
            return Showcase.start(port, () -> BrowserClient.find(this::tell));
        } catch (IOException cannotListen) {
            throw CliException.unreachable("the page could not be shown: " + cannotListen.getMessage());
        }
    }

    private void tell(String news) {
        spec.commandLine().getErr().println("duplex: " + news);
    }
}
