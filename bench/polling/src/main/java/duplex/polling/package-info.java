/**
 * The chat over plain HTTP, where clients ask again and again, as with JavaScript's {@code setInterval}: the baseline the
 * other two are measured against.
 *
 * <p>Start with {@link ChatEndpoint}: what the chat does. {@link Routes} is how a request gets there, {@link Mailbox}
 * where events wait until they are asked for, {@link ChatServer} puts the parts together.
 *
 * <p>What its sisters have and this one has no use for: a chat thread. Netty's event loop, one for the whole server,
 * reads, answers and keeps the time, so everything happens one after another by itself, as in Node.
 */
@org.jspecify.annotations.NullMarked
package duplex.polling;
