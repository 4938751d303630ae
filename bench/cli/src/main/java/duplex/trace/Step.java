package duplex.trace;

/**
 * A method the server entered.
 *
 * @param atNanos when, in nanoseconds since the message was sent, as the debugger heard of it
 * @param thread the server's name for the thread
 * @param depth how many methods of the traced classes lie around it on that thread; 0 is the outermost
 * @param type the class, without its package
 * @param method its name
 * @param source the source file with its package's folders, {@code duplex/websocket/ChatEndpoint.java}
 * @param line the method's first line of code
 */
public record Step(long atNanos, String thread, int depth, String type, String method, String source, int line) {}
