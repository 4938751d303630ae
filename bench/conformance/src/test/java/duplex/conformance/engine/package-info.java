/**
 * The cases of Engine.IO and Socket.IO before a chat that keeps every rule, and before ones broken in one way each.
 *
 * <p>Start with {@link duplex.conformance.engine.EngineMutantsTest}.
 */
@NullMarked
package duplex.conformance.engine;

import org.jspecify.annotations.NullMarked;
