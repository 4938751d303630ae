package duplex.cli;

import duplex.load.MeasuredServer;
import duplex.load.ServerControl;
import duplex.load.ServerWatch;
import duplex.load.TargetException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A target for one run: started for it, if it is started by a command, and perhaps restarted in the middle. */
final class StartedTarget implements ServerControl, AutoCloseable {
    private final Targets targets;
    private final TargetDefinition definition;
    private final List<String> prefix;
    private final ServerWatch watch;
    private volatile Targets.Running running;

    private StartedTarget(
            Targets targets,
            TargetDefinition definition,
            List<String> prefix,
            Targets.Running running,
            ServerWatch watch) {
        this.targets = targets;
        this.definition = definition;
        this.prefix = prefix;
        this.running = running;
        this.watch = watch;
    }

    /** Starts a target, or takes it as it runs. */
    static StartedTarget start(Targets targets, TargetDefinition definition, List<String> prefix)
            throws CliException, InterruptedException {
        Targets.Running running = targets.start(definition, prefix);
        ServerWatch watch = running.process() == null
                ? ServerWatch.none("the target was not started by this benchmark")
                : ServerWatch.of(running.process().pid());
        return new StartedTarget(targets, definition, prefix, running, watch);
    }

    /** The same without asking its JVM anything, since the answers are work that a profile would show. */
    static StartedTarget unwatched(Targets targets, TargetDefinition definition, List<String> prefix)
            throws CliException, InterruptedException {
        ServerWatch none = ServerWatch.none("the run is for a profile");
        return new StartedTarget(targets, definition, prefix, targets.start(definition, prefix), none);
    }

    /** What the run has to know of it. */
    MeasuredServer server() {
        return new MeasuredServer(
                definition.wire(),
                running.address(),
                watch,
                running.process() == null ? Optional.empty() : Optional.of(this));
    }

    /** What its process printed last; nothing, if it has none of ours. */
    String lastLines() {
        return running.process() == null ? "" : running.process().lastLines();
    }

    /** That it could not be reached, and what its process printed last. */
    CliException unreachable(String label, TargetException why) {
        String said = lastLines().isEmpty() ? "" : ". Its last lines:\n" + lastLines();
        return CliException.unreachable(label + ": " + why.getMessage() + said);
    }

    /** Whether it was started here, and has ended since. */
    boolean hasEnded() {
        return running.process() != null && !running.process().isAlive();
    }

    @Override
    public Process process() {
        if (running.process() == null) {
            throw new IllegalStateException(definition.name() + " was not started here");
        }
        return running.process().process();
    }

    @Override
    public InetSocketAddress restart() throws CliException, InterruptedException, IOException {
        running.close();
        running = targets.start(definition, prefix);
        URI address = running.address();
        return new InetSocketAddress(address.getHost(), address.getPort());
    }

    @Override
    public void close() {
        watch.close();
        running.close();
    }
}
