/**
 * The chat over raw WebSocket, on Java-WebSocket.
 *
 * <p>Start with {@link duplex.websocket.ChatEndpoint}: it is what the chat does. The rest is what a bare WebSocket does not
 * bring along: {@link duplex.websocket.Envelope} gives frames a meaning, {@link duplex.websocket.Dispatch} names and
 * acknowledgements, {@link duplex.websocket.Roster} rooms, {@link duplex.websocket.FanOut} an order,
 * {@link duplex.websocket.Batch} one write for all that waits for a receiver, and {@link duplex.websocket.guard} its
 * defences.
 */
@NullMarked
package duplex.websocket;

import org.jspecify.annotations.NullMarked;
