/**
 * Two benchmarks held against each other: has something become worse? Start with {@link duplex.report.compare.Comparison}.
 *
 * <p>{@link duplex.report.compare.Relabelling} is the statistics, {@link duplex.report.compare.Finding} what is made of
 * them, {@link duplex.report.compare.Likeness} what must be the same before any of it means something. Four types word
 * the outcome: for a terminal, a pull request, a build server and a program.
 */
@NullMarked
package duplex.report.compare;

import org.jspecify.annotations.NullMarked;
