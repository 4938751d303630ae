/**
 * What Java-WebSocket needs around it before strangers may talk to it; it knows nothing of the chat.
 *
 * <p>Start with {@link duplex.websocket.guard.Guard}. Everything is put in from outside, by the library's own doors: a
 * {@link duplex.websocket.guard.GuardedFactory} makes each connection a {@link duplex.websocket.guard.GuardedSocket}, which
 * reads through a {@link duplex.websocket.guard.GuardedDraft} and stands on a
 * {@link duplex.websocket.guard.GuardedChannel}, which sends through an {@link duplex.websocket.guard.Outbox}; one
 * {@link duplex.websocket.guard.Watch} looks after them all, at the pace of the selector thread's
 * {@link duplex.websocket.guard.Rounds}.
 */
@NullMarked
package duplex.websocket.guard;

import org.jspecify.annotations.NullMarked;
