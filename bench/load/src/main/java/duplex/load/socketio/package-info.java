/** The driver for Socket.IO. Start with {@link duplex.load.socketio.Wire}; its two siblings have the same files. */
@NullMarked
package duplex.load.socketio;

import org.jspecify.annotations.NullMarked;
