/** The traps of the library, sprung on purpose, and the chat held to the specification. */
package duplex.socketio;
