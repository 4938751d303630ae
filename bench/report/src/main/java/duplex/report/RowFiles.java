package duplex.report;

import duplex.load.TimeSlice;
import duplex.load.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The latencies of each row of a benchmark, in files that HdrHistogram's own tools read: {@code websocket.hlog}, second by
 * second, one repeat after the other, and {@code websocket.hgrm}, the percentiles of all repeats together. A row that timed
 * nothing has no files.
 */
public final class RowFiles {
    private static final int MAX_NAME = 100;

    private RowFiles() {}

    /**
     * Writes them, and takes away those an earlier benchmark left there under other verdicts.
     *
     * @param folder has to be there
     * @throws IOException if one cannot be written
     */
    public static void write(BenchResult bench, Path folder) throws IOException {
        Map<String, String> stems = stems(bench);
        for (Row row : Row.of(bench)) {
            String name = Objects.requireNonNull(stems.get(row.label()));
            Path log = place(folder, name, row.verdict(), "hlog");
            Path percentiles = place(folder, name, row.verdict(), "hgrm");
            List<BenchRun> timed = row.runs().stream()
                    .filter(run -> run.result().latency().samples() > 0)
                    .toList();
            if (!timed.isEmpty()) {
                List<HistogramFiles.Slice> slices = slices(name, timed);
                HistogramFiles.writeLog(log, firstMillis(slices), slices);
                List<Fork> forks =
                        timed.stream().map(run -> Fork.of(run.result())).toList();
                HistogramFiles.writePercentiles(percentiles, Repeats.of(forks).merged());
            }
        }
    }

    /** What a benchmark's files are called: {@code bench.json}, which holds everything, and those of its rows. */
    public static List<String> names(BenchResult bench) {
        List<String> names = new ArrayList<>(List.of(fileName("bench", bench.verdict(), "json")));
        Map<String, String> stems = stems(bench);
        for (Row row : Row.of(bench)) {
            String name = Objects.requireNonNull(stems.get(row.label()));
            if (row.runs().stream().anyMatch(run -> run.result().latency().samples() > 0)) {
                names.add(fileName(name, row.verdict(), "hlog"));
                names.add(fileName(name, row.verdict(), "hgrm"));
            }
        }
        return names;
    }

    /**
     * Where to write a file: a bad result cannot look good, so its name has its verdict, as in {@code bench.SUSPECT.json}.
     * What is there under another verdict is taken away, since it is not of this benchmark.
     *
     * @throws IOException if that cannot be taken away
     */
    public static Path place(Path folder, String name, Verdict.Level verdict, String ending) throws IOException {
        for (Verdict.Level each : Verdict.Level.values()) {
            Files.deleteIfExists(folder.resolve(fileName(name, each, ending)));
        }
        return folder.resolve(fileName(name, verdict, ending));
    }

    /** What the names of each row's files begin with, by the row's label; in the order of the rows. */
    static Map<String, String> stems(BenchResult bench) {
        Set<String> taken = new HashSet<>();
        Map<String, String> stems = new LinkedHashMap<>();
        Row.of(bench).forEach(row -> stems.put(row.label(), nameOf(row.label(), taken)));
        return stems;
    }

    static String fileName(String name, Verdict.Level verdict, String ending) {
        return name + (verdict == Verdict.Level.VALID ? "" : "." + verdict) + "." + ending;
    }

    /** The label as a file can be called on any system; different labels give different names. */
    private static String nameOf(String label, Set<String> taken) {
        String safe = label.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
        String base = safe.substring(0, Math.min(MAX_NAME, safe.length()));
        String first = base.isEmpty() ? "row" : base;
        String name = first;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = first + "-" + number;
        }
        return name;
    }

    /** Not simply the first slice's: the time of day may be set back between two runs. */
    private static long firstMillis(List<HistogramFiles.Slice> slices) {
        return slices.stream()
                .mapToLong(HistogramFiles.Slice::startMillis)
                .min()
                .orElseThrow();
    }

    private static List<HistogramFiles.Slice> slices(String tag, List<BenchRun> runs) {
        List<HistogramFiles.Slice> slices = new ArrayList<>();
        for (BenchRun run : runs) {
            long measuringMillis = Instant.parse(run.result().startedAt())
                    .plus(run.result().plan().warmup())
                    .toEpochMilli();
            for (TimeSlice slice : run.result().timeline()) {
                slices.add(new HistogramFiles.Slice(
                        tag,
                        measuringMillis + Math.round(slice.startSeconds() * 1000),
                        measuringMillis + Math.round(slice.endSeconds() * 1000),
                        slice.latencies()));
            }
        }
        return slices;
    }
}
