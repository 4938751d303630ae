package duplex.cli;

import duplex.load.MeasuredServer;
import duplex.load.host.Footprint;
import duplex.load.host.FootprintMeter;
import duplex.load.host.Reading;
import duplex.soak.SoakedServer;
import duplex.soak.Vitals;
import java.time.Duration;
import java.util.List;

/** A target for a whole soak: one process that stays up, and is looked at between legs. */
final class SoakTarget implements SoakedServer, AutoCloseable {
    private static final Duration JVM_LIMIT = Duration.ofSeconds(20);

    private final StartedTarget started;
    private final Reading<FootprintMeter> meter;

    private SoakTarget(StartedTarget started, Reading<Long> pid) {
        this.started = started;
        this.meter = pid.map(each -> FootprintMeter.of(each, JVM_LIMIT));
    }

    /** Starts a target, or takes it as it runs. */
    static SoakTarget start(Targets targets, TargetDefinition definition) throws CliException, InterruptedException {
        StartedTarget started = StartedTarget.unwatched(targets, definition, List.of());
        Reading<Long> pid = definition.address() == null
                ? Reading.of(started.process().pid())
                : Reading.missing("it was not started for the soak");
        return new SoakTarget(started, pid);
    }

    @Override
    public MeasuredServer server() {
        return started.server();
    }

    @Override
    public boolean hasEnded() {
        return started.hasEnded();
    }

    @Override
    public String lastLines() {
        return started.lastLines();
    }

    @Override
    public Vitals vitals(double atSeconds) {
        Reading<Footprint> held = meter.map(FootprintMeter::sample);
        return new Vitals(
                atSeconds,
                held.flatMap(Footprint::liveHeapBytes),
                held.flatMap(Footprint::rssBytes),
                held.flatMap(Footprint::threads).map(Integer::longValue),
                held.flatMap(Footprint::openFiles).map(Integer::longValue));
    }

    @Override
    public void close() {
        meter.toOptional().ifPresent(FootprintMeter::close);
        started.close();
    }
}
