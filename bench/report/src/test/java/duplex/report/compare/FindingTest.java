package duplex.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.report.Metric;
import org.junit.jupiter.api.Test;

/** What is made of an effect and its interval; a p50 must change by 5 % to be worth naming. */
final class FindingTest {
    @Test
    void anEffectBeyondItsIntervalAndTheFloorIsNamed() {
        assertEquals(Change.WORSE, of(1.10, 1.06).change());
        assertEquals(Change.BETTER, of(1 / 1.10, 1.06).change());
        assertEquals(0.06, of(1.10, 1.06).smallest(), 1e-9);
        assertEquals(0.05, of(1.10, 1.02).smallest(), 1e-9);
    }

    @Test
    void anIntervalWithinTheFloorIsTheSame() {
        assertEquals(Change.SAME, of(1.00, 1.04).change());
        assertEquals(Change.SAME, of(1.02, 1.01).change());
    }

    /** A large effect of runs that differ as much among themselves is no regression; nor is it none. */
    @Test
    void whatMayBeChanceCannotBeTold() {
        Finding finding = of(1.20, 1.25);

        assertEquals(Change.CANNOT_TELL, finding.change());
        assertEquals("the runs differ too much among themselves", finding.reason());
        assertEquals(Change.CANNOT_TELL, of(1.00, 1.06).change());
    }

    @Test
    void aSmallButSureEffectIsNotNamed() {
        Finding finding = of(1.04, 1.02);

        assertEquals(Change.CANNOT_TELL, finding.change());
        assertEquals("it changed, perhaps by less than is worth naming", finding.reason());
    }

    @Test
    void withoutAnIntervalThereIsNoVerdict() {
        Finding finding = of(3, Double.POSITIVE_INFINITY);

        assertEquals(Change.CANNOT_TELL, finding.change());
        assertFalse(finding.ratio().isKnown());
        assertTrue(Double.isInfinite(finding.smallest()));
    }

    private static Finding of(double ratio, double reach) {
        return Finding.of("row", Metric.P50, 1, ratio, new Relabelling.Shift(Math.log(ratio), Math.log(reach)));
    }
}
