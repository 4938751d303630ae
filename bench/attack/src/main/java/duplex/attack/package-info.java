/**
 * Does to a chat server what somebody who means it harm would do, and looks at what its honest users feel of it.
 *
 * <p>Start with {@link duplex.attack.AttackRunner}: it runs one {@link duplex.attack.Attack} after another, each beside a
 * crowd of honest clients that chat. {@link duplex.attack.Attacks} lists them all. The honest use the chat's own client;
 * the attackers use sockets and bytes of their own, a {@code Peer}, since no library would send what they send.
 */
@NullMarked
package duplex.attack;

import org.jspecify.annotations.NullMarked;
