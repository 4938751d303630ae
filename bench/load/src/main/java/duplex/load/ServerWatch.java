package duplex.load;

import duplex.load.host.CoreMeter;
import duplex.load.host.JvmMeter;
import duplex.load.host.JvmSample;
import duplex.load.host.ProcessMeter;
import duplex.load.host.ProcessSample;
import duplex.load.host.ProcessUsage;
import duplex.load.host.Reading;
import java.time.Duration;

/** Watches the server's process from outside: what it uses while it is measured. */
public final class ServerWatch implements AutoCloseable {
    private static final Duration JVM_LIMIT = Duration.ofSeconds(5);

    private final Reading<ProcessMeter> process;
    private final Reading<JvmMeter> jvm;
    private final Reading<CoreMeter> core;

    private ServerWatch(Reading<ProcessMeter> process, Reading<JvmMeter> jvm, Reading<CoreMeter> core) {
        this.process = process;
        this.jvm = jvm;
        this.core = core;
    }

    /** What was used up to one moment, as far as it can be known. */
    record Sample(Reading<ProcessSample> process, Reading<JvmSample> jvm, Reading<Long> coreBusyNanos) {
        ServerUsage since(Sample earlier) {
            Reading<ProcessUsage> used = process.flatMap(now -> earlier.process.map(now::since));
            Reading<Long> coreNanos = coreBusyNanos.flatMap(now -> earlier.coreBusyNanos.map(before -> now - before));
            return new ServerUsage(
                    used,
                    jvm.flatMap(now -> earlier.jvm.map(now::since)),
                    coreNanos.flatMap(all -> used.map(own -> othersShare(all, own))));
        }

        /** Two counts of the kernel's that are not quite in step may leave a little less than nothing. */
        private static double othersShare(long coreNanos, ProcessUsage own) {
            return Math.max(0, (double) (coreNanos - own.cpuNanos()) / own.elapsedNanos());
        }
    }

    /** Watches a process of this machine; if it is a JVM, its allocations too. That is asked once now: next time it is quicker. */
    public static ServerWatch of(long pid) {
        Reading<JvmMeter> jvm = JvmMeter.attach(pid, JVM_LIMIT);
        var unused = jvm.flatMap(JvmMeter::sample);
        return new ServerWatch(ProcessMeter.of(pid), jvm, CoreMeter.ofProcess(pid));
    }

    /**
     * Watches nothing.
     *
     * @param reason why not, for people; it stands in the result
     */
    public static ServerWatch none(String reason) {
        return new ServerWatch(Reading.missing(reason), Reading.missing(reason), Reading.missing(reason));
    }

    /** At any moment, without a question to its JVM, which would answer on the server's time. */
    Sample processOnly() {
        return first(Reading.missing("the JVM was not asked"));
    }

    /** At the beginning of a measurement; the JVM was asked before, since its answering is not to be measured. */
    Sample first(Reading<JvmSample> told) {
        return new Sample(process.flatMap(ProcessMeter::sample), told, core.flatMap(CoreMeter::busyNanos));
    }

    /** What its JVM tells of itself now; that costs the JVM some milliseconds. */
    Reading<JvmSample> askJvm() {
        return jvm.flatMap(JvmMeter::sample);
    }

    /** At the end of a measurement: the JVM last. */
    Sample last() {
        Reading<Long> ofCore = core.flatMap(CoreMeter::busyNanos);
        Reading<ProcessSample> ofProcess = process.flatMap(ProcessMeter::sample);
        return new Sample(ofProcess, askJvm(), ofCore);
    }

    @Override
    public void close() {
        jvm.toOptional().ifPresent(JvmMeter::close);
    }
}
