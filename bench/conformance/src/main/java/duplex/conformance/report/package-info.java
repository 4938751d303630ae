/**
 * A run's results for people and for programs.
 *
 * <p>{@link duplex.conformance.report.TerminalTable} for a terminal, {@link duplex.conformance.report.JsonReport} for
 * programs, {@link duplex.conformance.report.JUnitXml} for build servers, and
 * {@link duplex.conformance.report.HtmlMatrix} for several targets side by side.
 */
@NullMarked
package duplex.conformance.report;

import org.jspecify.annotations.NullMarked;
