/**
 * What RFC 6455 asks of a WebSocket server, one method a rule, whatever the server is for.
 *
 * <p>Start with {@link duplex.conformance.rfc6455.Rfc6455Cases}, and read a chapter, such as {@code FragmentCases}, next to
 * docs/TRANSPORTS.md. A case opens a {@code Line}; where it has to see what the server has read, it needs an {@code Echo}.
 */
@NullMarked
package duplex.conformance.rfc6455;

import org.jspecify.annotations.NullMarked;
