/** The driver for raw WebSocket. Start with {@link duplex.load.websocket.Wire}; its two siblings have the same files. */
@NullMarked
package duplex.load.websocket;

import org.jspecify.annotations.NullMarked;
