/**
 * The driver for Socket.IO. Start with {@link duplex.load.socketio.Wire}; its two siblings have the same files. What is here
 * besides is its other transport.
 */
@NullMarked
package duplex.load.socketio;

import org.jspecify.annotations.NullMarked;
