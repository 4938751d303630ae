package duplex.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How near is near enough, on either side. */
final class NearTest {
    @Test
    void bothSidesCountUnlessOneIsExcused() {
        Near both = new Near(100, 0.05, Near.Side.BOTH);
        Near below = new Near(100, 0.05, Near.Side.BELOW);
        Near above = new Near(100, 0.05, Near.Side.ABOVE);

        assertTrue(both.holds(96L) && both.holds(104L));
        assertFalse(both.holds(94L) || both.holds(106L));
        assertTrue(below.holds(1000L));
        assertFalse(below.holds(94L));
        assertTrue(above.holds(0L));
        assertFalse(above.holds(106L));
    }

    @Test
    void itSaysWhatItWants() {
        assertEquals("800.0 ms (± 5.0 %)", new Near(800e6, 0.05, Near.Side.BOTH).inWords(1e6, "ms"));
        assertEquals("2010055 bytes (at most, +1.0 %)", new Near(2_010_055, 0.01, Near.Side.ABOVE).inWords(1, "bytes"));
    }
}
