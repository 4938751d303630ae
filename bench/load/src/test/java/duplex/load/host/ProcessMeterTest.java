package duplex.load.host;

import static duplex.load.host.Readings.missing;
import static duplex.load.host.Readings.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a process used is what it used. */
final class ProcessMeterTest {
    private static final long BURNT_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

    @TempDir
    Path root = Path.of("unset");

    @Test
    @EnabledOnOs(OS.LINUX)
    void processorTimeIsThatOfTheProcess() throws Exception {
        try (WorkerProcess worker = WorkerProcess.start(WorkerProcess.ownJava())) {
            ProcessMeter meter = value(ProcessMeter.of(worker.pid()));
            long toldBefore = worker.order("burn", 0);
            ProcessSample before = value(meter.sample());

            long told = worker.order("burn", BURNT_NANOS) - toldBefore;
            ProcessUsage usage = value(meter.sample()).since(before);

            assertEquals(
                    (double) told, (double) usage.cpuNanos(), 0.05 * told, "the process itself says how much it was");
            assertTrue(told >= BURNT_NANOS, "it burns at least what it was told to");
            assertTrue(usage.elapsedNanos() > 0);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void processorTimeOfItsChildrenCountsToo() throws Exception {
        try (WorkerProcess worker = WorkerProcess.start(WorkerProcess.ownJava(), "sh", "-c", "\"$@\"; exit", "sh")) {
            assertEquals(
                    1, worker.process().children().count(), "the shell must have a child for this to say anything");
            ProcessMeter meter = value(ProcessMeter.of(worker.pid()));
            long toldBefore = worker.order("burn", 0);
            ProcessSample before = value(meter.sample());

            long told = worker.order("burn", BURNT_NANOS) - toldBefore;
            ProcessSample after = value(meter.sample());

            assertEquals((double) told, (double) after.since(before).cpuNanos(), 0.05 * told);
            assertEquals(2, after.processes());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryThreadsAndFilesAreThoseOfTheProcess() throws Exception {
        try (WorkerProcess worker = WorkerProcess.start(WorkerProcess.ownJava())) {
            ProcessMeter meter = value(ProcessMeter.of(worker.pid()));
            worker.order("open", 1); // it has what it needs for opening files loaded
            int filesBefore = value(value(meter.sample()).openFiles());

            worker.order("open", 2);
            ProcessSample sample = value(meter.sample());

            assertEquals(filesBefore + 2, value(sample.openFiles()));
            assertTrue(sample.threads() > 1, "a JVM has several");
            assertTrue(sample.rssBytes() > 10_000_000, "a JVM needs more than 10 MB: is it bytes?");
            assertTrue(sample.peakRssBytes() > 10_000_000);
            assertTrue(sample.since(sample).voluntarySwitches() == 0);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatHasEndedIsMissing() throws Exception {
        Process child = new ProcessBuilder("sleep", "60").start();
        ProcessMeter meter = value(ProcessMeter.of(child.pid()));
        child.destroyForcibly().waitFor();

        assertTrue(missing(meter.sample()).matches("there is no /proc/\\d+/stat here.*"));
        assertTrue(missing(ProcessMeter.of(child.pid())).startsWith("there is no /proc/"));
    }

    @Test
    void anotherProcessOfTheSameNumberIsNotTakenForIt() throws Exception {
        machineWith("5 (a) b) S 1 5 5 0 -1 0 0 0 0 0 7 3 20 10 20 0 4 0 1111 0 0");
        ProcessMeter meter = value(ProcessMeter.of(new HostFiles(root), () -> 0, 5));
        Files.writeString(root.resolve("proc/5/status"), "Name:\ta\nVmHWM:\t 4 kB\nVmRSS:\t 2 kB\n");
        ProcessSample sample = value(meter.sample());
        machineWith("5 (a) b) S 1 5 5 0 -1 0 0 0 0 0 7 3 20 10 20 0 4 0 2222 0 0");

        assertEquals(TimeUnit.MILLISECONDS.toNanos(40 * 4), sample.cpuNanos(), "40 ticks of 4 ms, as AT_CLKTCK says");
        assertEquals(2048, sample.rssBytes());
        assertEquals(4096, sample.peakRssBytes());
        assertEquals(4, sample.threads());
        assertTrue(missing(sample.openFiles()).contains("/proc/5/fd"));
        assertEquals("process 5 has ended", missing(meter.sample()));
    }

    @Test
    void whereThereIsNoProcThereIsAReason() {
        assertTrue(missing(ProcessMeter.of(new HostFiles(root), () -> 0, 5)).startsWith("there is no /proc/self/auxv"));
    }

    private void machineWith(String stat) throws Exception {
        Files.createDirectories(root.resolve("proc/5"));
        Files.createDirectories(root.resolve("proc/self"));
        Files.write(root.resolve("proc/self/auxv"), Auxv.withTicksPerSecond(250));
        Files.write(root.resolve("proc/5/stat"), stat.getBytes(StandardCharsets.UTF_8));
    }
}
