/**
 * What each rule asks of a server, one method a rule.
 *
 * <p>Start with {@link duplex.conformance.cases.Casebook}, which knows every case by its rule's id; read a chapter, such as
 * {@code JoinCases}, next to docs/SPEC.md. A case gets a {@link duplex.conformance.cases.Stage}: guests who enter the chat,
 * and barriers that prove silence.
 */
@NullMarked
package duplex.conformance.cases;

import org.jspecify.annotations.NullMarked;
