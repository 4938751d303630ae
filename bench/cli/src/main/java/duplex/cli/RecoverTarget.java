package duplex.cli;

import duplex.client.Protocol;
import duplex.recover.RecoveredServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** A target for one round of what may befall it: started for that, killed, and started again on its port. */
final class RecoverTarget implements RecoveredServer, AutoCloseable {
    private final Targets targets;
    private final TargetDefinition definition;
    private volatile Targets.Running running;

    private RecoverTarget(Targets targets, TargetDefinition definition, Targets.Running running) {
        this.targets = targets;
        this.definition = definition;
        this.running = running;
    }

    /** Starts a target that has a command. */
    static RecoverTarget start(Targets targets, TargetDefinition definition) throws CliException, InterruptedException {
        return new RecoverTarget(targets, definition, targets.start(definition, List.of()));
    }

    /** What its process printed last. */
    String lastLines() {
        return target().lastLines();
    }

    @Override
    public Protocol protocol() {
        return running.protocol();
    }

    @Override
    public URI address() {
        return running.address();
    }

    @Override
    public Process process() {
        return target().process();
    }

    @Override
    public void kill() throws InterruptedException {
        List<ProcessHandle> children = process().descendants().toList();
        process().destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process().waitFor();
    }

    @Override
    public void startAgain() throws IOException, InterruptedException {
        int port = address().getPort();
        running.close();
        try {
            running = targets.start(definition, List.of(), port);
        } catch (CliException notStarted) {
            throw new IOException(notStarted.getMessage(), notStarted);
        }
    }

    @Override
    public void close() {
        running.close();
    }

    private TargetProcess target() {
        return Objects.requireNonNull(running.process(), "a target that was started has a process");
    }
}
