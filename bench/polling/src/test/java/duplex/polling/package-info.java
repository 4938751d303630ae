/** The tests of the polling chat: rules of its own parts, the guard, and the whole over raw sockets. */
@org.jspecify.annotations.NullMarked
package duplex.polling;
