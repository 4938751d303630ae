/** The tests of the Socket.IO chat: its parts, the whole over raw sockets, and the specification. */
@org.jspecify.annotations.NullMarked
package duplex.socketio;
