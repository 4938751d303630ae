package duplex.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import duplex.load.host.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import one.profiler.AsyncProfilerLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@link CpuProfiler}: it leaves nothing behind, and says why there is no profile. */
@Timeout(60)
final class CpuProfilerTest {
    @BeforeEach
    void needsTheProfiler() {
        assumeTrue(AsyncProfilerLoader.isSupported(), "async-profiler is not made for this machine");
    }

    @Test
    void nothingIsLeftOfItAfterwardsHoweverOften(@TempDir Path folder) throws IOException {
        for (int time = 1; time <= 2; time++) {
            try (CpuProfiler profiler = open(folder)) {
                assertTrue(profiler.event().endsWith("timer"));
                assertEquals(1, entries(folder), "it is there, time " + time);
            }
            assertEquals(0, entries(folder), "it is gone, time " + time);
        }
    }

    @Test
    void aRecordingThatNeverBeganSaysSo(@TempDir Path folder) throws IOException {
        try (CpuProfiler profiler = open(folder)) {
            Reading<CpuRecording> own =
                    profiler.recording(ProcessHandle.current().pid());
            CpuRecording recording = own.toOptional().orElseThrow();

            IOException none = assertThrows(IOException.class, () -> recording.end("nothing"));

            assertEquals("the run ended before anything was measured", none.getMessage());
        }
    }

    @Test
    void aFolderWhoseNameTheProfilerCannotReadIsRefused(@TempDir Path folder) throws IOException {
        Path comma = Files.createDirectory(folder.resolve("a,b"));

        Reading<CpuProfiler> refused = CpuProfiler.open(comma);

        assertTrue(refused.text().contains("has a comma in its name"), refused.text());
        assertEquals(0, entries(comma));
    }

    @Test
    void samplesAreCountedOverAllStacks(@TempDir Path folder) throws IOException {
        Path stacks = Files.writeString(folder.resolve("stacks.txt"), "a;b 3\na;b c;d 4\n");

        assertEquals(7, new CpuProfile(folder.resolve("none.html"), stacks).samples());
    }

    @Test
    void whatIsNoStackIsRefused(@TempDir Path folder) throws IOException {
        Path stacks = Files.writeString(folder.resolve("stacks.txt"), "nonsense\n");

        assertThrows(IOException.class, () -> new CpuProfile(stacks, stacks).samples());
    }

    private static CpuProfiler open(Path folder) throws IOException {
        return CpuProfiler.open(folder).toOptional().orElseThrow();
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.count();
        }
    }
}
