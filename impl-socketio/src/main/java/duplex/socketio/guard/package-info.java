/**
 * What netty-socketio has to be given, from outside, to be fit for a network with careless and hostile clients; nothing
 * here knows of the chat.
 *
 * <p>Under an application of one's own:
 *
 * <pre>{@code
 * Configuration configuration = new Configuration();   // host, port, context, threads, sockets, acknowledgements: as ever
 * Limits limits = new Limits(…);                       // how much a client may ask of the server, and who may ask
 * StoppableServer server = new StoppableServer(configuration, new GuardedPipeline(configuration, limits));
 * server.addConnectListener(…);                        // a SocketIOServer; listeners as ever
 * server.listen();
 * }</pre>
 *
 * <p>Arguments arrive as their listeners ask for them; where they ask for {@code JsonNode}, as they were sent, what is binary
 * as {@code BinaryNode}. A client is connected when its CONNECT was let in, and not before; whoever breaks the protocol is
 * out. Events to many go through {@link Outbox} if one thread sends them all, best {@link StoppableServer#eventLoop}, else by
 * the library's own operations.
 *
 * <p>Start with {@link GuardedPipeline}: it lists the handlers of a connection in the order bytes meet them, the library's
 * and those of this package. {@link Link} is what is known of one session; {@link Outbox} is where one message becomes many.
 */
@org.jspecify.annotations.NullMarked
package duplex.socketio.guard;
