/**
 * The toolkit's own measure: it measures servers of which it is known what must come out. Start with
 * {@link duplex.calibration.Selftest}; each {@link duplex.calibration.Calibration} is a class of its own, and
 * {@link duplex.calibration.Stand} is what they run on.
 *
 * <p>In the short form a calibration holds only to what no busy machine can break: counts, and bounds from the side from
 * which delay cannot push. The long form holds to both sides, and needs a quiet machine.
 */
@NullMarked
package duplex.calibration;

import org.jspecify.annotations.NullMarked;
