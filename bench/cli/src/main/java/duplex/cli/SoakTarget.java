package duplex.cli;

import duplex.load.MeasuredServer;
import duplex.load.host.JvmMeter;
import duplex.load.host.JvmSample;
import duplex.load.host.ProcessMeter;
import duplex.load.host.ProcessSample;
import duplex.load.host.Reading;
import duplex.soak.SoakedServer;
import duplex.soak.Vitals;
import java.time.Duration;
import java.util.List;

/** A target for a whole soak: one process that stays up, and is looked at between legs. */
final class SoakTarget implements SoakedServer, AutoCloseable {
    private static final Duration JVM_LIMIT = Duration.ofSeconds(20);

    private final StartedTarget started;
    private final Reading<JvmMeter> jvm;
    private final Reading<ProcessMeter> process;

    private SoakTarget(StartedTarget started, Reading<Long> pid) {
        this.started = started;
        this.jvm = pid.flatMap(each -> JvmMeter.attach(each, JVM_LIMIT));
        this.process = pid.flatMap(ProcessMeter::of);
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

    /** What waited for the first collection to be let go, the second one takes: the lesser heap counts. */
    @Override
    public Vitals vitals(double atSeconds) {
        Reading<Long> first = heap();
        Reading<Long> heap = first.flatMap(one -> heap().map(two -> Math.min(one, two)));
        Reading<ProcessSample> sample = process.flatMap(ProcessMeter::sample);
        return new Vitals(
                atSeconds,
                heap,
                sample.map(ProcessSample::rssBytes),
                sample.map(each -> (long) each.threads()),
                sample.flatMap(ProcessSample::openFiles).map(Integer::longValue));
    }

    @Override
    public void close() {
        jvm.toOptional().ifPresent(JvmMeter::close);
        started.close();
    }

    private Reading<Long> heap() {
        return jvm.flatMap(JvmMeter::sampleCollected).map(JvmSample::heapUsedBytes);
    }
}
