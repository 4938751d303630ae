/**
 * The conformance kit: the numbered rules of docs/SPEC.md, each as a black-box test against any server.
 *
 * <p>Start with {@link duplex.conformance.Kit}, which runs the rules against a {@link duplex.conformance.Target} and hands
 * back a {@link duplex.conformance.Report}. From JUnit, extend {@link duplex.conformance.ChatConformance}. The tests
 * themselves are in {@link duplex.conformance.cases}; the writers of reports in {@link duplex.conformance.report}.
 */
@NullMarked
package duplex.conformance;

import org.jspecify.annotations.NullMarked;
