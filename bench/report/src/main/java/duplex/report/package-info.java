/**
 * The arithmetic on results: what several runs say together, and how surely. Start with {@link duplex.report.Repeats} for
 * one target and {@link duplex.report.Ratio} for two.
 *
 * <p>{@link duplex.report.SloSearch} looks for the highest rate that holds a {@link duplex.report.SloTarget};
 * {@link duplex.report.PollingTheory} and {@link duplex.report.Crossing} are about polling;
 * {@link duplex.report.HistogramFiles} writes what other tools read. Nothing here runs a load or prints: it is given
 * figures and gives figures back.
 */
@NullMarked
package duplex.report;

import org.jspecify.annotations.NullMarked;
