/**
 * What netty-socketio has to be given, from outside, to be fit for a network with careless and hostile clients; nothing
 * here knows of the chat.
 *
 * <p>Start with {@link GuardedPipeline}: it lists the handlers of a connection in the order bytes meet them, the library's
 * and those of this package. {@link Link} is what is known of one session; {@link Outbox} is where one message becomes many.
 */
@org.jspecify.annotations.NullMarked
package duplex.socketio.guard;
