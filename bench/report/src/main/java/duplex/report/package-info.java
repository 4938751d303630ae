/**
 * The arithmetic on results: what several runs say together, and how surely. Start with {@link duplex.report.Repeats} for
 * one target and {@link duplex.report.Ratio} for two.
 *
 * <p>{@link duplex.report.SloSearch} looks for the highest rate that holds a {@link duplex.report.SloTarget};
 * {@link duplex.report.PollingTheory} and {@link duplex.report.Crossing} are about polling, and
 * {@link duplex.report.PollingAnalysis} puts them to use. A whole benchmark is a {@link duplex.report.BenchResult}, which
 * {@link duplex.report.BenchTable} words for a terminal and {@link duplex.report.RowFiles} writes for HdrHistogram's tools.
 * Nothing here runs a load or prints: it is given figures and gives figures back.
 */
@NullMarked
package duplex.report;

import org.jspecify.annotations.NullMarked;
