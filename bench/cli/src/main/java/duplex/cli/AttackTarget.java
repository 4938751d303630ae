package duplex.cli;

import duplex.attack.AttackedServer;
import duplex.attack.Vitals;
import duplex.load.host.Footprint;
import duplex.load.host.FootprintMeter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A target for a whole suite of attacks: started with little memory, watched, and started anew when it has died. */
final class AttackTarget implements AttackedServer, AutoCloseable {
    private static final Duration JVM_LIMIT = Duration.ofSeconds(10);

    private final Targets targets;
    private final TargetDefinition definition;
    private final List<String> prefix;
    private Targets.Running running;
    private Optional<FootprintMeter> meter = Optional.empty();

    private AttackTarget(Targets targets, TargetDefinition definition, List<String> prefix, Targets.Running running) {
        this.targets = targets;
        this.definition = definition;
        this.prefix = prefix;
        this.running = running;
    }

    /**
     * Starts a target, or takes it as it runs.
     *
     * @param heap the most memory for a Java program's heap, as {@code -Xmx} has it; empty leaves it to the JVM
     */
    static AttackTarget start(Targets targets, TargetDefinition definition, String heap)
            throws CliException, InterruptedException {
        // Any Java program takes an option by this way; on others it does nothing.
        List<String> prefix = heap.isEmpty() ? List.of() : List.of("env", "JAVA_TOOL_OPTIONS=-Xmx" + heap);
        return new AttackTarget(targets, definition, prefix, targets.start(definition, prefix));
    }

    /** What its process printed last; nothing, if it has none of ours. */
    String lastLines() {
        return running.process() == null ? "" : running.process().lastLines();
    }

    @Override
    public URI address() {
        return running.address();
    }

    @Override
    public boolean isAlive() {
        return running.process() == null || running.process().isAlive();
    }

    @Override
    public Optional<Vitals> vitals() {
        TargetProcess process = running.process();
        if (process == null || !process.isAlive()) {
            return Optional.empty();
        }
        if (meter.isEmpty()) {
            meter = Optional.of(FootprintMeter.of(process.pid(), JVM_LIMIT));
        }
        Footprint held = meter.get().sample();
        return held.liveHeapBytes()
                .flatMap(heap -> held.threads()
                        .flatMap(threads -> held.openFiles().map(files -> new Vitals(heap, threads, files))))
                .toOptional();
    }

    @Override
    public boolean restart() throws IOException, InterruptedException {
        if (running.process() == null) {
            return false;
        }
        close();
        try {
            running = targets.start(definition, prefix);
            return true;
        } catch (CliException notStarted) {
            throw new IOException(notStarted.getMessage(), notStarted);
        }
    }

    @Override
    public void close() {
        meter.ifPresent(FootprintMeter::close);
        meter = Optional.empty();
        running.close();
    }
}
