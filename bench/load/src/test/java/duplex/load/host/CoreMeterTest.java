package duplex.load.host;

import static duplex.load.host.Readings.missing;
import static duplex.load.host.Readings.value;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a processor did, whoever it was for. */
final class CoreMeterTest {
    @TempDir
    Path root = Path.of("unset");

    @Test
    @EnabledOnOs(OS.LINUX)
    void programsAndWhatTheHostTookAwayAreCountedAndInterruptsAreNot() throws IOException {
        machine("1", "cpu0 9 9 9 9 9 9 9 9 0 0\ncpu1 100 20 3 5000 700 80 90 4 0 0");

        CoreMeter meter = value(CoreMeter.ofProcess(new HostFiles(root), 7));

        long tickNanos = value(ClockTick.nanos(HostFiles.SYSTEM));
        assertEquals(127 * tickNanos, value(meter.busyNanos()));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoMayUseSeveralHasNoneOfItsOwn() throws IOException {
        machine("0-1", "");

        assertEquals(
                "process 7 may use processors 0-1, not one of its own",
                missing(CoreMeter.ofProcess(new HostFiles(root), 7)));
    }

    private void machine(String cores, String stat) throws IOException {
        Path process = Files.createDirectories(root.resolve("proc/7"));
        Files.writeString(process.resolve("status"), "Name:\tserver\nCpus_allowed_list:\t" + cores + "\n");
        Files.writeString(root.resolve("proc/stat"), stat);
        Path self = Files.createDirectories(root.resolve("proc/self"));
        Files.write(self.resolve("auxv"), Files.readAllBytes(Path.of("/proc/self/auxv")));
    }
}
