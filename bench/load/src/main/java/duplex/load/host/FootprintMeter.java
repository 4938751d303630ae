package duplex.load.host;

import java.time.Duration;

/** Reads what a process of this machine holds, after a collection if it is a JVM. Not for several threads at once. */
public final class FootprintMeter implements AutoCloseable {
    private final long pid;
    private final Duration limit;
    private Reading<JvmMeter> jvm;

    private FootprintMeter(long pid, Duration limit) {
        this.pid = pid;
        this.limit = limit;
        this.jvm = JvmMeter.attach(pid, limit);
    }

    /**
     * A meter for a process.
     *
     * @param limit how long each question to a JVM may take
     */
    public static FootprintMeter of(long pid, Duration limit) {
        return new FootprintMeter(pid, limit);
    }

    /** What waited for the first collection to be let go, the second one takes: the lesser heap counts. */
    public Footprint sample() {
        if (jvm instanceof Reading.Missing<JvmMeter>) {
            jvm = JvmMeter.attach(pid, limit); // one that stood still may answer now
        }
        Reading<Long> first = heap();
        Reading<Long> heap = first.flatMap(one -> heap().map(two -> Math.min(one, two)));
        Reading<ProcessSample> process = ProcessMeter.of(pid).flatMap(ProcessMeter::sample);
        return new Footprint(
                heap,
                process.map(ProcessSample::rssBytes),
                process.map(ProcessSample::threads),
                process.flatMap(ProcessSample::openFiles));
    }

    @Override
    public void close() {
        jvm.toOptional().ifPresent(JvmMeter::close);
    }

    private Reading<Long> heap() {
        return jvm.flatMap(JvmMeter::sampleCollected).map(JvmSample::heapUsedBytes);
    }
}
