/**
 * The arithmetic on results: what several runs say together, and how surely. Start with {@code Repeats} for
 * one target and {@code Ratio} for two.
 *
 * <p>{@code SloSearch} looks for the highest rate that holds a {@code SloTarget};
 * {@code PollingTheory} and {@code Crossing} are about polling;
 * {@code HistogramFiles} writes what other tools read. Nothing here runs a load or prints: it is given
 * figures and gives figures back.
 */
@NullMarked
package duplex.report;

import org.jspecify.annotations.NullMarked;
