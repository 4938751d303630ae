/**
 * Benchmarks as one page that needs nothing else: no server, no network, no font. Start with
 * {@link duplex.report.html.HtmlReport}, which puts the page together; {@link duplex.report.html.Chapter} is what it says of
 * one benchmark, and each class that makes a {@link duplex.report.html.Section} answers one question.
 *
 * <p>The figures are all here, in tables; {@code report.js} draws the plots above them from the same figures. Whatever comes
 * from a result is escaped on its way into the page, and the page's policy runs no script and loads nothing but what was put
 * into it here.
 */
@NullMarked
package duplex.report.html;

import org.jspecify.annotations.NullMarked;
