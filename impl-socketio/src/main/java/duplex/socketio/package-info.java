/** To be written. */
@org.jspecify.annotations.NullMarked
package duplex.socketio;
