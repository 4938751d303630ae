/** The guard's tests: its parts, and every trap of the library from a raw socket, before a server that only echoes. */
@org.jspecify.annotations.NullMarked
package duplex.socketio.guard;
