/**
 * The chat over Socket.IO, on netty-socketio.
 *
 * <p>Start with {@link ChatEndpoint}: what the chat does. {@link ChatListener} is how an event gets there, {@link FanOut} how
 * one message becomes many.
 *
 * <p>What the library supplies, and this package therefore need not build:
 *
 * <ul>
 *   <li>the wire: long-polling, WebSocket and the change from one to the other; packets and their JSON;
 *   <li>the heartbeat;
 *   <li>events by name, and acknowledgements ({@link com.corundumstudio.socketio.AckRequest});
 *   <li>rooms: who gets what ({@link Rooms} only names them);
 *   <li>a place beside each client where the chat keeps its {@link Session}.
 * </ul>
 *
 * <p>What it does not, and one might think it does: limits, order among threads, who is here. {@link Library} says how it is
 * set up, {@link duplex.socketio.guard} what has to be added before it may be attacked.
 */
@NullMarked
package duplex.socketio;

import org.jspecify.annotations.NullMarked;
