/**
 * Puts load on a chat server, over any of the three transports, and measures when every receiver got every message,
 * counted from when the schedule meant it to be sent. Start with {@link duplex.load.LoadRunner}.
 *
 * <p>A sample's way: {@link duplex.load.Schedule} (intended time) → {@code OpenLoop} → a driver
 * ({@link duplex.load.wire.ChatWire}) → the server → the same driver, which reads the clock first → {@code Receipts} →
 * {@code LatencyRecorder} and {@code DeliveryLedger} → {@link duplex.load.RunResult} with its
 * {@link duplex.load.Verdict}.
 *
 * <p>A move's way (a session leaves, breaks off, comes back, reads no more): {@link duplex.load.Schedule} →
 * {@code OpenLoop} → {@code Attendance} → a driver → {@code Receipts} → {@code DeliveryLedger}, which keeps a session's
 * time as a list of stays, and {@code StayCheck}, which judges them at the end.
 */
@NullMarked
package duplex.load;

import org.jspecify.annotations.NullMarked;
