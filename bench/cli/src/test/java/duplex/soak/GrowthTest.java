package duplex.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.host.Reading;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A leak is told from noise, on series whose slope is known. */
final class GrowthTest {
    private static final long MIB = 1 << 20;

    @Test
    void theMedianOfAllSlopesIsTheSlope() {
        double[] at = IntStream.range(0, 20).asDoubleStream().toArray();
        double[] line = IntStream.range(0, 20).mapToDouble(i -> 5 + 3.0 * i).toArray();

        Trend trend = Trend.of(at, line).orElseThrow();

        assertEquals(new Trend(3, 3, 3, 20, 19), trend);
    }

    @Test
    void oneOutlierDoesNotMoveIt() {
        double[] at = IntStream.range(0, 20).asDoubleStream().toArray();
        double[] line = IntStream.range(0, 20).mapToDouble(i -> 3.0 * i).toArray();
        line[19] = 1e9;

        assertEquals(3, Trend.of(at, line).orElseThrow().perSecond(), 1e-9);
    }

    @Test
    void manyPointsAreThinnedOut() {
        double[] at = IntStream.range(0, 10_000).asDoubleStream().toArray();

        Trend trend = Trend.of(at, at).orElseThrow();

        assertEquals(500, trend.points());
        assertEquals(1, trend.perSecond(), 1e-9);
    }

    @Test
    void noiseIsFlat() {
        Random random = new Random(1);

        assertEquals(Growth.Judgement.FLAT, heap(30, i -> 40 * MIB + random.nextInt(4 << 20)));
    }

    @Test
    void aLeakWithinNoiseIsFound() {
        Random random = new Random(1);

        assertEquals(Growth.Judgement.GROWS, heap(30, i -> 40 * MIB + i * MIB / 2 + random.nextInt(4 << 20)));
    }

    @Test
    void falseAlarmsAreRare() {
        Random random = new Random(1);

        long alarms = IntStream.range(0, 1000)
                .filter(run ->
                        heap(24, i -> 40 * MIB + (long) (4 * MIB * random.nextGaussian())) == Growth.Judgement.GROWS)
                .count();

        assertTrue(alarms <= 12, alarms + " of 1000; 5 are to be expected");
    }

    @Test
    void growthThatComesToNothingIsFlat() {
        assertEquals(Growth.Judgement.FLAT, heap(30, i -> 40 * MIB + 1000L * i));
    }

    @Test
    void whatGrowsOnlyAtTheBeginningIsFlat() {
        assertEquals(Growth.Judgement.FLAT, heap(30, i -> 20 * MIB + Math.min(i, 9) * 3L * MIB));
    }

    @Test
    void fewLegsSayNothing() {
        assertEquals(Growth.Judgement.CANNOT_TELL, heap(10, i -> i * 100L * MIB));
        assertEquals(Growth.Judgement.GROWS, heap(11, i -> i * 100L * MIB));
    }

    @Test
    void whatIsNotKnownSaysNothingAndWhy() {
        Growth growth = Growth.of(List.of(Vitals.unknown(1, "no JVM"))).get(0);

        assertEquals("heap cannot tell: no JVM", growth.inWords());
    }

    @Test
    void threadsAndDescriptorsThatPileUpAreFoundAndResidentMemoryIsNotJudged() {
        List<Vitals> piling = IntStream.range(0, 30)
                .mapToObj(i -> new Vitals(
                        i * 10.0, Reading.of(MIB), Reading.of(i * MIB), Reading.of(20L + i), Reading.of(30L + 2L * i)))
                .toList();

        List<Growth> growth = Growth.of(piling);

        assertEquals(
                List.of(Growth.Judgement.FLAT, Growth.Judgement.GROWS, Growth.Judgement.GROWS, Growth.Judgement.FLAT),
                growth.stream().map(Growth::judgement).toList());
        assertEquals(2, Growth.brokenBy(growth).size());
        assertTrue(
                growth.get(1).inWords().startsWith("threads grows: +6.00/min [+6.00, +6.00]"), growth.get(1)::inWords);
    }

    private static Growth.Judgement heap(int legs, IntToLongFunction bytes) {
        List<Vitals> vitals = IntStream.range(0, legs)
                .mapToObj(i -> new Vitals(
                        i * 10.0, Reading.of(bytes.applyAsLong(i)), Reading.of(MIB), Reading.of(20L), Reading.of(30L)))
                .toList();
        return Growth.of(vitals).get(0).judgement();
    }
}
