/**
 * What the protocols Engine.IO 4 and Socket.IO 5 ask of a server, one method a rule, whatever the server is for.
 *
 * <p>Start with {@link duplex.conformance.socketio.SocketIoLayerCases}, and read a chapter, such as {@code UpgradeCases}, next
 * to docs/TRANSPORTS.md. Where a case has to see what the server has read, it needs a {@code Speech}.
 */
@NullMarked
package duplex.conformance.socketio;

import org.jspecify.annotations.NullMarked;
