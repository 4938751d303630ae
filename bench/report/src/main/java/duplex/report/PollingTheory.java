package duplex.report;

import duplex.load.LoadPlan;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * Whether measured delays are those of a client that asks every Δ, as {@code setInterval} does.
 *
 * <p>A message that comes at a random moment waits for the next question: evenly distributed from 0 to Δ. Getting there and
 * back takes r more. So the delay is U(r, Δ + r), its mean Δ/2 + r. A client that begins its Δ only when the last answer is
 * there waits longer on average; one whose question is held open (long-polling) waits r only. Both show.
 *
 * <p>The mean must be within 5 % of the theory's. The shape is tested by Kolmogorov and Smirnov: D is the greatest distance
 * between the measured and the theoretical distribution function, p the chance of a D as great by luck alone; below 0.01
 * the delays are not uniform. With n delays, a D of about 1.63 ÷ √n is found out: 0.05 with 1,000. Below 100 delays nothing
 * is said.
 *
 * <p><b>One delivery for each message.</b> The test takes the delays to be independent, and the deliveries of one message
 * are not: each client has its phase for the whole run, so N clients and M messages are N + M draws by chance, not N × M.
 * With 20 × 20 real delays, p came out below 0.01 in 2.8 % of trials instead of 1 %. And whatever holds up one message at
 * the server holds up all its deliveries at once. So give it the delay of each message at one client, drawn at random for
 * each; and let the messages come at random ({@code POISSON}): evenly spaced ones can keep step with Δ and meet the same few
 * phases again and again. One client and ten messages in each Δ were suspected wrongly in 37 % of trials.
 *
 * <p>The theory has one r. Where r varies by more than some per cent of Δ, as under load, the delays are not uniform, and
 * this says so rightly: compare at low load.
 *
 * @param verdict whether the delays are those of the theory
 * @param count how many delays there were
 * @param expectedMeanNanos Δ/2 + r, in nanoseconds
 * @param meanNanos the delays' mean, in nanoseconds
 * @param statistic D, from 0 to 1
 * @param pValue p, from 0 to 1
 */
public record PollingTheory(
        Verdict verdict, int count, double expectedMeanNanos, double meanNanos, double statistic, double pValue) {
    private static final double MEAN_TOLERANCE = 0.05;
    private static final double LEAST_P = 0.01;
    private static final int LEAST_COUNT = 100;

    /** What delays can be. */
    public enum Verdict {
        /** The mean and the shape are the theory's. */
        AS_EXPECTED,
        /** The mean is off by more than 5 %. */
        WRONG_MEAN,
        /** The mean is right, but the delays are not evenly distributed. */
        NOT_UNIFORM,
        /** There are fewer than 100: they would pass for anything. */
        TOO_FEW
    }

    /**
     * Compares delays with the theory.
     *
     * @param delaysNanos one for each message, in nanoseconds
     * @param intervalNanos Δ: from one question to the next, in nanoseconds
     * @param requestNanos r: from a message's intended time until the server has it, and from its next question's arrival
     *     there until the answer is read, together, in nanoseconds; about one round trip
     * @throws IllegalArgumentException if there is no delay, or a time is out of bounds
     */
    public static PollingTheory of(double[] delaysNanos, double intervalNanos, double requestNanos) {
        if (delaysNanos.length == 0) {
            throw new IllegalArgumentException("no delay, nothing to say");
        }
        if (!(intervalNanos > 0 && requestNanos >= 0)) {
            throw new IllegalArgumentException(
                    "an interval of " + intervalNanos + " ns with requests of " + requestNanos + " ns is not polling");
        }
        DoubleUnaryOperator uniform = delay -> Math.min(1, Math.max(0, (delay - requestNanos) / intervalNanos));
        KolmogorovSmirnovTest.OneResult test =
                KolmogorovSmirnovTest.withDefaults().test(delaysNanos, uniform);
        double expected = intervalNanos / 2 + requestNanos;
        double mean = Arrays.stream(delaysNanos).average().orElseThrow();
        Verdict verdict = verdict(delaysNanos.length, mean / expected, test.getPValue());
        return new PollingTheory(verdict, delaysNanos.length, expected, mean, test.getStatistic(), test.getPValue());
    }

    /**
     * Compares a histogram's delays with the theory. The values of one step are spread over it evenly; a step is 0.1 % wide.
     *
     * @param delays one for each message, in nanoseconds
     * @throws IllegalArgumentException as {@link #of(double[], double, double)}, or with more than 10 million delays
     */
    public static PollingTheory of(Histogram delays, double intervalNanos, double requestNanos) {
        if (delays.getTotalCount() > LoadPlan.MAX_MESSAGES) {
            throw new IllegalArgumentException(delays.getTotalCount() + " delays are more than one run's messages:"
                    + " take one delivery for each message");
        }
        double[] values = new double[(int) delays.getTotalCount()];
        int filled = 0;
        Iterator<HistogramIterationValue> steps = delays.recordedValues().iterator();
        while (steps.hasNext()) {
            HistogramIterationValue step = steps.next();
            long count = step.getCountAddedInThisIterationStep();
            double low = delays.lowestEquivalentValue(step.getValueIteratedTo());
            double width = delays.sizeOfEquivalentValueRange(step.getValueIteratedTo());
            for (int i = 0; i < count; i++) {
                values[filled++] = low + width * (i + 0.5) / count;
            }
        }
        return of(values, intervalNanos, requestNanos);
    }

    /** For people: the means in milliseconds, D, p and the verdict. */
    public String inWords() {
        return String.format(
                Locale.ROOT,
                "mean %.1f ms, expected %.1f ms; D %.4f, p %.3g over %d messages: %s",
                meanNanos / 1e6,
                expectedMeanNanos / 1e6,
                statistic,
                pValue,
                count,
                verdict);
    }

    private static Verdict verdict(int count, double meanShare, double pValue) {
        if (count < LEAST_COUNT) {
            return Verdict.TOO_FEW;
        }
        if (Math.abs(meanShare - 1) > MEAN_TOLERANCE) {
            return Verdict.WRONG_MEAN;
        }
        return pValue < LEAST_P ? Verdict.NOT_UNIFORM : Verdict.AS_EXPECTED;
    }
}
