/**
 * One session of the chat as a user's program sees it, whatever carries it.
 *
 * <p>Start with {@link duplex.client.ChatClient}; {@link duplex.client.ChatClients#connect} opens one. The three drivers
 * stand on the client libraries a Java program would really use: Java-WebSocket's client, socket.io-client-java, and the
 * JDK's {@code HttpClient} on a timer.
 *
 * <p>A driver is a {@code …ChatClient}; what they share is {@code SessionState}, {@code KeptSockets} and {@code Json}.
 */
@NullMarked
package duplex.client;

import org.jspecify.annotations.NullMarked;
