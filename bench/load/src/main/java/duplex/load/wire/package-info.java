/**
 * What carries the load: the drivers' interface, and what they share. Start with {@link duplex.load.wire.ChatWire}.
 *
 * <p>The drivers are the generator's own, not the client libraries of a real program: thousands of sessions on one core,
 * and a receipt that costs less than what it measures.
 */
@NullMarked
package duplex.load.wire;

import org.jspecify.annotations.NullMarked;
