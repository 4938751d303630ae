package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Figures look like what they are, and never better. */
final class UnitsTest {
    @Test
    void aTimeHasThreeDigitsAndTheUnitThatSuitsIt() {
        assertEquals("0 µs", Units.nanos(0.0));
        assertEquals("0.12 µs", Units.nanos(123.0));
        assertEquals("12.3 µs", Units.nanos(12_345.0));
        assertEquals("1.00 ms", Units.nanos(1e6));
        assertEquals("123 ms", Units.nanos(123.4e6));
        assertEquals("9999 ms", Units.nanos(9.999e9));
        assertEquals("10.0 s", Units.nanos(1e10));
    }

    @Test
    void anIntervalHasTheUnitOfItsEstimate() {
        assertEquals("900 µs [800, 1100]", Units.nanos(new Interval(9e5, 8e5, 1.1e6, 0.5)));
        assertEquals("16.2 ms [15.5, 16.9]", Units.nanos(new Interval(16.2e6, 15.5e6, 16.9e6, 0.5)));
        assertEquals("61.0 s", Units.nanos(Interval.none(61e9)));
        assertEquals("1.50 [1.20, 1.80]", Units.withInterval(new Interval(1.5, 1.2, 1.8, 0.5), 1, ""));
    }

    @Test
    void bytesGrowWithTheirUnit() {
        assertEquals("0 B", Units.bytes(0));
        assertEquals("178 B", Units.bytes(178));
        assertEquals("9999 B", Units.bytes(9999));
        assertEquals("36.1 kB", Units.bytes(36_100));
        assertEquals("100 MB", Units.bytes(100e6));
    }

    @Test
    void whatWasAskedForHasNoZerosBehindIt() {
        assertEquals("50", Units.plain(50.0));
        assertEquals("0.5", Units.plain(0.5));
        assertEquals("141.4", Units.plain(141.42135));
        assertEquals("100000", Units.plain(100_000));
        assertEquals("0", Units.plain(0));
    }

    @Test
    void aShareIsNeverRoundedUp() {
        assertEquals("1.000", Units.share(1));
        assertEquals("0.999", Units.share(0.999999));
    }
}
