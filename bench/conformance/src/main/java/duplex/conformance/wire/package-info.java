/**
 * Sessions by hand: sockets, frames and requests without a client library between, so that a case can say what no library
 * would say.
 *
 * <p>Start with {@link duplex.conformance.wire.RawSession}, the same hand on all three transports.
 */
@NullMarked
package duplex.conformance.wire;

import org.jspecify.annotations.NullMarked;
