package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.report.PollingTheory.Verdict;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** A real poller passes; what only looks like one does not. */
final class PollingTheoryTest {
    private static final double INTERVAL = 1e9;
    private static final double REQUEST = 2e6;
    private static final int MESSAGES = 5000;

    private final Random random = new Random(1);

    @Test
    void aPollersDelaysAreAsExpected() {
        PollingTheory found = PollingTheory.of(delays(this::setInterval), INTERVAL, REQUEST);

        assertEquals(Verdict.AS_EXPECTED, found.verdict(), found.inWords());
        assertEquals(502e6, found.expectedMeanNanos());
        assertEquals(502e6, found.meanNanos(), 25e6);
        assertTrue(found.statistic() < 1.63 / Math.sqrt(MESSAGES), found.inWords());
    }

    @Test
    void theyAreWronglySuspectedOnceInAHundred() {
        int suspected = 0;
        for (int i = 0; i < 1000; i++) {
            PollingTheory found = PollingTheory.of(delays(this::setInterval), INTERVAL, REQUEST);
            suspected += found.verdict() == Verdict.NOT_UNIFORM ? 1 : 0;
        }

        assertEquals(10, suspected, 9, "of 1000 real pollers");
    }

    /** Three points on U(0, 1): D is 1 − 0.8 = 0.2 at the top, and 0.5 − 1/3 in the middle. */
    @Test
    void theStatisticIsTheGreatestDistance() {
        PollingTheory found = PollingTheory.of(new double[] {0.2, 0.5, 0.8}, 1, 0);

        assertEquals(0.2, found.statistic(), 1e-12);
        assertEquals(Verdict.TOO_FEW, found.verdict());
    }

    /** Its cycle is Δ and the slow answer together, so messages wait for longer. */
    @Test
    void aPollerThatWaitsForItsAnswerFirstIsFoundOut() {
        double answer = 0.2 * INTERVAL;

        assertVerdict(Verdict.WRONG_MEAN, () -> random.nextDouble() * (INTERVAL + answer) + REQUEST);
    }

    /** Two in five of its answers are slow: the mean stays within 5 %, the shape does not. */
    @Test
    void aPollerThatSometimesWaitsIsFoundOutByTheShape() {
        double answer = 0.1 * INTERVAL;

        PollingTheory found = assertVerdict(Verdict.NOT_UNIFORM, () -> {
            double cycle = random.nextInt(5) < 2 ? INTERVAL + answer : INTERVAL;
            return random.nextDouble() * cycle + REQUEST;
        });
        assertEquals(1, found.meanNanos() / found.expectedMeanNanos(), 0.05, found.inWords());
    }

    @Test
    void aHeldQuestionIsNoPolling() {
        assertVerdict(Verdict.WRONG_MEAN, () -> REQUEST * (1 + 0.1 * random.nextDouble()));
    }

    @Test
    void theRightMeanAloneIsNotEnough() {
        assertVerdict(Verdict.NOT_UNIFORM, () -> -Math.log(1 - random.nextDouble()) * INTERVAL / 2 + REQUEST);
        assertVerdict(Verdict.NOT_UNIFORM, () -> INTERVAL / 2 + REQUEST);
    }

    /** 20 clients and 20 messages are 40 draws by chance, and 400 delays: one in a hundred would be right. */
    @Test
    void allDeliveriesOfAllMessagesAreNotIndependent() {
        int suspected = 0;
        for (int trial = 0; trial < 1000; trial++) {
            double[] phases = random.doubles(20).toArray();
            double[] moments = random.doubles(20).toArray();
            suspected += isSuspected(400, i -> phases[i % 20], i -> moments[i / 20]) ? 1 : 0;
        }

        assertTrue(suspected > 18, "only " + suspected + " of 1000: then all deliveries may be used after all");
    }

    @Test
    void messagesThatKeepStepMeetTheSamePhases() {
        int suspected = 0;
        for (int trial = 0; trial < 100; trial++) {
            double phase = random.nextDouble();
            suspected += isSuspected(400, i -> phase, i -> i % 10 / 10.0) ? 1 : 0;
        }

        assertTrue(suspected > 20, "only " + suspected + " of 100: then messages may be evenly spaced after all");
    }

    @Test
    void aHistogramSaysTheSameAsItsValues() {
        double[] delays = delays(this::setInterval);
        Histogram histogram = Samples.histogram(delays.length, i -> Math.round(delays[(int) i]));

        PollingTheory ofValues = PollingTheory.of(delays, INTERVAL, REQUEST);
        PollingTheory ofHistogram = PollingTheory.of(histogram, INTERVAL, REQUEST);

        assertEquals(ofValues.verdict(), ofHistogram.verdict());
        assertEquals(ofValues.count(), ofHistogram.count());
        assertEquals(ofValues.meanNanos(), ofHistogram.meanNanos(), 1e-3 * ofValues.meanNanos());
        assertEquals(ofValues.statistic(), ofHistogram.statistic(), 1e-3);
    }

    @Test
    void whatIsNoPollingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PollingTheory.of(new double[0], INTERVAL, REQUEST));
        assertThrows(IllegalArgumentException.class, () -> PollingTheory.of(new double[] {1}, 0, REQUEST));
        assertThrows(IllegalArgumentException.class, () -> PollingTheory.of(new double[] {1}, INTERVAL, -1));
    }

    private static boolean isSuspected(int count, IntToDoubleFunction phase, IntToDoubleFunction moment) {
        double[] delays = new double[count];
        Arrays.setAll(delays, i -> (phase.applyAsDouble(i) - moment.applyAsDouble(i) + 1) % 1 * INTERVAL + REQUEST);
        return PollingTheory.of(delays, INTERVAL, REQUEST).pValue() < 0.01;
    }

    private double setInterval() {
        return random.nextDouble() * INTERVAL + REQUEST;
    }

    private static double[] delays(DoubleSupplier poller) {
        return DoubleStream.generate(poller).limit(MESSAGES).toArray();
    }

    private static PollingTheory assertVerdict(Verdict expected, DoubleSupplier poller) {
        PollingTheory found = PollingTheory.of(delays(poller), INTERVAL, REQUEST);
        assertEquals(expected, found.verdict(), found.inWords());
        return found;
    }
}
