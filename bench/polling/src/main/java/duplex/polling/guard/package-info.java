/**
 * What any HTTP/1.1 server on Netty has to hold against careless and hostile clients; nothing here knows of the chat.
 *
 * <p>Start with {@link GuardedPipeline}: it lists the handlers of a connection in the order bytes meet them. Who wants to
 * be served by it implements {@link HttpService}.
 */
@org.jspecify.annotations.NullMarked
package duplex.polling.guard;
