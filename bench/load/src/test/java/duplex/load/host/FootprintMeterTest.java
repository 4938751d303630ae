package duplex.load.host;

import static duplex.load.host.Readings.missing;
import static duplex.load.host.Readings.value;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a process holds is told without its garbage, where that can be. */
@EnabledOnOs(OS.LINUX)
final class FootprintMeterTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long GARBAGE_BYTES = 20_000_000;

    static List<JavaHome> javas() {
        return JavaHome.all();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void garbageIsNotHeld(JavaHome java) throws Exception {
        try (WorkerProcess worker = WorkerProcess.start(java.path());
                FootprintMeter meter = FootprintMeter.of(worker.pid(), LIMIT)) {
            Footprint before = meter.sample();
            worker.order("allocate", GARBAGE_BYTES);
            Footprint after = meter.sample();

            long grown = value(after.liveHeapBytes()) - value(before.liveHeapBytes());
            assertTrue(grown < GARBAGE_BYTES / 10, () -> "the heap grew by " + grown + " bytes");
            assertTrue(value(after.rssBytes()) > value(after.liveHeapBytes()), after::toString);
            assertTrue(value(after.threads()) > 1 && value(after.openFiles()) > 1, after::toString);
        }
    }

    @Test
    void ofOtherProgramsTheSystemTells() throws Exception {
        Process sleeping = new ProcessBuilder("sleep", "60").start();
        try (FootprintMeter meter = FootprintMeter.of(sleeping.pid(), LIMIT)) {
            Footprint held = meter.sample();

            missing(held.liveHeapBytes());
            assertTrue(value(held.rssBytes()) > 0, held::toString);
        } finally {
            sleeping.destroyForcibly();
        }
    }
}
