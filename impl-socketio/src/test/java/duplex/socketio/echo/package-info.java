/** An application that is no chat, on what hardens netty-socketio: as anybody else would set it up, and no nearer. */
@org.jspecify.annotations.NullMarked
package duplex.socketio.echo;
