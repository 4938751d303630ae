package duplex.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Latencies as files that HdrHistogram's own tools read: interval logs and percentile files.
 *
 * <p>Histograms count nanoseconds; where these forms print figures in clear they are in milliseconds, as those tools'
 * default is.
 */
public final class HistogramFiles {
    private static final Pattern TAG = Pattern.compile("[^\\s,\"]+");
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int TICKS_PER_HALF_DISTANCE = 5;

    private HistogramFiles() {}

    /**
     * The latencies of one stretch of a run.
     *
     * @param target whose they are: the line's tag
     * @param startMillis when it began, in milliseconds since 1970
     * @param endMillis when it ended, likewise
     * @param latencies in nanoseconds
     */
    public record Slice(String target, long startMillis, long endMillis, Histogram latencies) {
        /**
         * Checks that it can be a line of a log.
         *
         * @throws IllegalArgumentException if the target's name has spaces, commas or quotes, or time goes backwards
         */
        public Slice {
            if (!TAG.matcher(target).matches()) {
                throw new IllegalArgumentException(
                        "'" + target + "' cannot be a tag: it must have no spaces, commas or quotes");
            }
            if (endMillis < startMillis) {
                throw new IllegalArgumentException(target + "'s stretch ends before it begins");
            }
        }
    }

    /**
     * Writes an interval log ({@code .hlog}); times in it are seconds from its start.
     *
     * @param file replaced, if it is there
     * @param startMillis when the first run began, in milliseconds since 1970
     * @param slices in the order of time; of several targets they may be mixed
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if a slice began before the start
     */
    public static void writeLog(Path file, long startMillis, List<Slice> slices) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, UTF_8)) {
            HistogramLogWriter log = new HistogramLogWriter(out);
            log.outputComment("[Latencies in nanoseconds, from the intended send to the receipt, by target]");
            log.outputLogFormatVersion();
            log.outputStartTime(startMillis);
            log.outputBaseTime(startMillis);
            log.setBaseTime(startMillis);
            log.outputLegend();
            for (Slice slice : slices) {
                if (slice.startMillis < startMillis) {
                    throw new IllegalArgumentException(slice.target + "'s stretch begins before the log does");
                }
                log.outputIntervalHistogram(tagged(slice));
            }
        }
        Files.write(file, bytes.toByteArray());
    }

    /**
     * Writes a percentile file ({@code .hgrm}): value in milliseconds, percentile, count, and 1 ÷ (1 − percentile).
     *
     * @param file replaced, if it is there
     * @param latencies in nanoseconds
     * @throws IOException if it cannot be written
     */
    public static void writePercentiles(Path file, Histogram latencies) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, UTF_8)) {
            latencies.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, NANOS_PER_MILLI);
        }
        Files.write(file, bytes.toByteArray());
    }

    /** A copy: the caller's histogram keeps its own tag and times. */
    private static Histogram tagged(Slice slice) {
        Histogram copy = slice.latencies.copy();
        copy.setTag(slice.target);
        copy.setStartTimeStamp(slice.startMillis);
        copy.setEndTimeStamp(slice.endMillis);
        return copy;
    }
}
