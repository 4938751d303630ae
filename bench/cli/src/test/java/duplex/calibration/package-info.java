/** The calibrations on a right harness, and on wrong ones. */
@NullMarked
package duplex.calibration;

import org.jspecify.annotations.NullMarked;
