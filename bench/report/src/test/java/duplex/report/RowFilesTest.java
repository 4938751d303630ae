package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.Verdict.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each row leaves its latencies behind, under a name that says whose they are and whether they may be believed. */
final class RowFilesTest {
    private static final long MEASURING = 1_767_225_602_000L; // 2026-01-01T00:00:02Z: after 2 s of warm-up

    @TempDir
    private Path folder;

    @Test
    void theRepeatsFollowEachOtherInTheLog() throws IOException {
        write(Runs.websocket().as("polling 100 ms", 0), Runs.websocket().as("polling 100 ms", 1));

        List<Histogram> slices = read("polling-100-ms.hlog");

        assertEquals(
                List.of(MEASURING, MEASURING + 1001, MEASURING + 60_000, MEASURING + 61_001),
                slices.stream().map(Histogram::getStartTimeStamp).toList());
        assertEquals(2000, slices.stream().mapToLong(Histogram::getTotalCount).sum());
        assertTrue(slices.stream().allMatch(slice -> "polling-100-ms".equals(slice.getTag())), "the tag is the row's");
    }

    @Test
    void thePercentilesAreOfAllRepeatsTogether() throws IOException {
        write(Runs.websocket().as("websocket", 0), Runs.websocket().slowed(3).as("websocket", 1));

        String text = Files.readString(folder.resolve("websocket.hgrm"));

        assertTrue(text.contains("Total count    =         2000]"), text);
        assertTrue(text.contains("#[Max     =       30.0"), text);
    }

    @Test
    void aBadRowsFilesSayIt() throws IOException {
        write(
                Runs.websocket().as("a", 0),
                Runs.websocket().verdict(Level.INVALID, "lost").as("a", 1));

        assertEquals(List.of("a.INVALID.hgrm", "a.INVALID.hlog"), files());
    }

    @Test
    void anEarlierBenchmarksGoodFilesDoNotStayBesideBadOnes() throws IOException {
        write(Runs.websocket().as("a", 0));
        write(Runs.websocket().verdict(Level.SUSPECT, "send lag").as("a", 0));

        assertEquals(List.of("a.SUSPECT.hgrm", "a.SUSPECT.hlog"), files());
    }

    @Test
    void whatTimedNothingHasNoFiles() throws IOException {
        write(Runs.websocket().idle().as("a", 0));

        assertEquals(List.of(), files());
    }

    @Test
    void oneRunOfTwoIsKept() throws IOException {
        write(Runs.websocket().as("a", 0), Runs.websocket().idle().as("a", 1));

        assertEquals(2, read("a.hlog").size());
    }

    @Test
    void anyLabelMakesAName() throws IOException {
        write(
                Runs.websocket().as("ws://127.0.0.1:9001/chat", 0),
                Runs.websocket().as("../../etc", 0),
                Runs.websocket().as("A b", 0),
                Runs.websocket().as("a/b", 0),
                Runs.websocket().as("…", 0),
                Runs.websocket().as("x".repeat(300), 0));

        assertEquals(
                List.of("A-b", "a-b-2", "etc", "row", "ws-127.0.0.1-9001-chat", "x".repeat(100)),
                files().stream()
                        .filter(name -> name.endsWith(".hlog"))
                        .map(name -> name.substring(0, name.length() - 5))
                        .toList());
        assertFalse(Files.exists(folder.resolveSibling("etc.hlog")), "it stays in its folder");
    }

    private void write(BenchRun... runs) throws IOException {
        RowFiles.write(Benches.of(runs), folder);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<Histogram> read(String name) throws IOException {
        List<Histogram> read = new ArrayList<>();
        try (HistogramLogReader reader =
                new HistogramLogReader(folder.resolve(name).toFile())) {
            while (reader.hasNext()) {
                read.add((Histogram) reader.nextIntervalHistogram());
            }
        }
        return read;
    }
}
