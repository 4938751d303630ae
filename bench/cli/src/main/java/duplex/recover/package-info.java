/**
 * How a chat comes back from what may befall its processes: clients killed, clients that fall silent, a server that stands
 * still, a server that is killed and started again. Start with {@link duplex.recover.RecoverRunner}.
 *
 * <p>All the while {@link duplex.recover.Guests} talk, on a schedule that waits for nobody. {@link duplex.recover.Books}
 * account for every delivery of every message; {@link duplex.recover.Event} says what is done, and {@link
 * duplex.recover.Figure} what is told of it.
 */
@NullMarked
package duplex.recover;

import org.jspecify.annotations.NullMarked;
