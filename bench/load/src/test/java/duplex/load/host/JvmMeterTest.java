package duplex.load.host;

import static duplex.load.host.Readings.missing;
import static duplex.load.host.Readings.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What another JVM allocated is what it allocated. */
@EnabledOnOs(OS.LINUX)
final class JvmMeterTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long ALLOCATED_BYTES = 500_000_000;

    static List<JavaHome> javas() {
        return JavaHome.all();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void whatIsAllocatedThereIsSeenHere(JavaHome java) throws Exception {
        try (WorkerProcess worker = WorkerProcess.start(java.path());
                JvmMeter meter = value(JvmMeter.attach(worker.pid(), LIMIT))) {
            JvmSample before = value(meter.sample());

            worker.order("allocate", ALLOCATED_BYTES);
            JvmUsage usage = value(meter.sample()).since(before);

            assertEquals((double) ALLOCATED_BYTES, (double) value(usage.allocatedBytes()), 0.02 * ALLOCATED_BYTES);
            assertTrue(usage.collections() > 0, "64 MB of heap do not hold 500 MB");
            assertTrue(usage.heapUsedBytes() > 0 && usage.heapUsedBytes() <= 64L << 20);
            JvmSettings settings = value(meter.settings());
            assertEquals(java.major(), settings.major());
            assertTrue(settings.arguments().contains("-Xmx64m"));
            assertEquals(List.of("Copy", "MarkSweepCompact"), settings.collectors());
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void aThreadThatEndsBetweenSamplesIsSeenWhereTheJvmHasATotal(JavaHome java) throws Exception {
        try (WorkerProcess worker = WorkerProcess.start(java.path());
                JvmMeter meter = value(JvmMeter.attach(worker.pid(), LIMIT))) {
            JvmSample before = value(meter.sample());

            worker.order("allocate-apart", ALLOCATED_BYTES);
            JvmUsage usage = value(meter.sample()).since(before);

            double allocated = value(usage.allocatedBytes());
            assertTrue(usage.endedThreadsCounted() || java.major() < 21, "Java 21 has a total");
            if (usage.endedThreadsCounted()) {
                assertEquals((double) ALLOCATED_BYTES, allocated, 0.02 * ALLOCATED_BYTES);
            } else {
                assertTrue(allocated < 0.5 * ALLOCATED_BYTES, "without a total, the thread that ended is missed");
            }
        }
    }

    @Test
    void thisJvmNeedsNoAttaching() {
        try (JvmMeter meter = value(JvmMeter.attach(ProcessHandle.current().pid(), LIMIT))) {
            assertEquals(Runtime.version().feature(), value(meter.settings()).major());
            assertTrue(value(value(meter.sample()).allocatedBytes()) > 0);
        }
    }

    @Test
    void aProcessThatIsNoJvmIsLeftAlone() throws Exception {
        Process child = new ProcessBuilder("sleep", "60").start();
        try {
            assertEquals("process " + child.pid() + " is no JVM", missing(JvmMeter.attach(child.pid(), LIMIT)));
            assertTrue(child.isAlive(), "the signal that begins an attachment must not have been sent");
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void aJvmThatStandsStillHoldsNobodyUp() throws Exception {
        Duration soon = Duration.ofMillis(300);
        try (WorkerProcess worker = WorkerProcess.start(WorkerProcess.ownJava())) {
            try (JvmMeter meter = value(JvmMeter.attach(worker.pid(), LIMIT))) {
                assertTrue(meter.sample() instanceof Reading.Value<JvmSample>);
            }
            value(Command.run(List.of("kill", "-STOP", String.valueOf(worker.pid()))));

            String reason = missing(JvmMeter.attach(worker.pid(), soon));

            assertEquals("attaching to process " + worker.pid() + " took longer than 300 ms", reason);
        }
    }
}
