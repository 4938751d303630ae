/** The tests of the WebSocket chat: its parts, the whole over raw sockets, and the specification. */
@org.jspecify.annotations.NullMarked
package duplex.websocket;
