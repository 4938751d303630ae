/**
 * The conformance kit: the numbered rules of docs/SPEC.md and, for the transports under the chat, of docs/TRANSPORTS.md,
 * each as a black-box test against any server.
 *
 * <p>Start with {@link duplex.conformance.Kit}, which runs a {@link duplex.conformance.Layer}'s rules against a
 * {@link duplex.conformance.Target} and hands back a {@link duplex.conformance.Report}. From JUnit, extend
 * {@link duplex.conformance.ChatConformance} or {@link duplex.conformance.TransportConformance}. The tests themselves are in
 * {@link duplex.conformance.cases} for the chat, {@link duplex.conformance.rfc6455} for WebSocket, and
 * {@link duplex.conformance.socketio} for Socket.IO; the writers of reports in {@link duplex.conformance.report}.
 */
@NullMarked
package duplex.conformance;

import org.jspecify.annotations.NullMarked;
