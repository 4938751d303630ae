package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.report.HistogramFiles.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HdrHistogram's own reader reads what is written, to the last count. */
final class HistogramFilesTest {
    private static final long START = 1_700_000_000_123L;

    @TempDir
    private Path folder;

    @Test
    void theStockReaderReadsTheLog() throws IOException {
        List<Slice> slices = List.of(
                new Slice("websocket", START, START + 1000, Samples.histogram(1000, i -> i * 1000)),
                new Slice("websocket", START + 1000, START + 2000, Samples.histogram(500, i -> i * 7_000)),
                new Slice("node-polling", START + 2500, START + 3500, Samples.histogram(10, i -> 900_000_000)));
        Path file = folder.resolve("run.hlog");

        HistogramFiles.writeLog(file, START, slices);

        List<Histogram> read = read(file);
        assertEquals(3, read.size());
        for (int i = 0; i < slices.size(); i++) {
            assertEquals(slices.get(i).target(), read.get(i).getTag());
            assertEquals(slices.get(i).startMillis(), read.get(i).getStartTimeStamp());
            assertEquals(slices.get(i).endMillis(), read.get(i).getEndTimeStamp());
            assertEquals(slices.get(i).latencies(), read.get(i));
        }
    }

    @Test
    void theSlicesAddUpToTheRun() throws IOException {
        Histogram run = Samples.histogram(0, i -> 0);
        List<Slice> slices = new ArrayList<>();
        for (int second = 0; second < 10; second++) {
            long base = second;
            Histogram slice = Samples.histogram(100 * second, i -> (base + 1) * i * 10_000);
            run.add(slice);
            slices.add(new Slice("polling", START + second * 1000L, START + second * 1000L + 1000, slice));
        }
        Path file = folder.resolve("run.hlog");

        HistogramFiles.writeLog(file, START, slices);

        Histogram sum = Samples.histogram(0, i -> 0);
        read(file).forEach(sum::add);
        assertEquals(4500, sum.getTotalCount());
        assertEquals(run, sum);
    }

    @Test
    void theLogSaysWhenItBeganAndCountsFromThere() throws IOException {
        Path file = folder.resolve("run.hlog");

        HistogramFiles.writeLog(file, START, List.of(new Slice("a", START + 1500, START + 2500, oneSecond())));

        String log = Files.readString(file);
        assertTrue(log.contains("#[StartTime: 1700000000.123"), log);
        assertTrue(log.contains("#[BaseTime: 1700000000.123"), log);
        assertTrue(log.contains("Tag=a,1.500,1.000,1000.3"), log);
    }

    @Test
    void thePercentileFileIsInMilliseconds() throws IOException {
        Path file = folder.resolve("run.hgrm");

        HistogramFiles.writePercentiles(file, Samples.histogram(1000, i -> (i + 1) * 1_000_000));

        String text = Files.readString(file);
        assertTrue(text.startsWith("       Value     Percentile TotalCount 1/(1-Percentile)"), text);
        assertTrue(text.contains("500.171 0.500000000000        500           2.00"), text);
        assertTrue(text.contains("#[Max     =     1000.342, Total count    =         1000]"), text);
    }

    @Test
    void whatCannotBeALineIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Slice("a b", START, START, oneSecond()));
        assertThrows(IllegalArgumentException.class, () -> new Slice("a,b", START, START, oneSecond()));
        assertThrows(IllegalArgumentException.class, () -> new Slice("", START, START, oneSecond()));
        assertThrows(IllegalArgumentException.class, () -> new Slice("a", START, START - 1, oneSecond()));
        List<Slice> early = List.of(new Slice("a", START - 1, START, oneSecond()));
        assertThrows(
                IllegalArgumentException.class,
                () -> HistogramFiles.writeLog(folder.resolve("early.hlog"), START, early));
    }

    @Test
    void theCallersHistogramIsLeftAlone() throws IOException {
        Histogram latencies = oneSecond();
        latencies.setTag("mine");

        HistogramFiles.writeLog(
                folder.resolve("run.hlog"), START, List.of(new Slice("a", START, START + 1, latencies)));

        assertEquals("mine", latencies.getTag());
    }

    private static Histogram oneSecond() {
        return Samples.histogram(1, i -> 1_000_000_000);
    }

    private static List<Histogram> read(Path file) throws IOException {
        List<Histogram> read = new ArrayList<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            while (reader.hasNext()) {
                read.add((Histogram) reader.nextIntervalHistogram());
            }
        }
        return read;
    }
}
