package duplex.jmh;

import duplex.polling.PollingSubject;
import duplex.socketio.SocketIoSubject;
import duplex.websocket.WebSocketSubject;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to make one chat message into the bytes that go out?
 *
 * <p>The real encoders of the three implementations: a WebSocket frame, a Socket.IO packet, an event for mailboxes.
 * {@code baseline} makes bytes of the message's text alone.
 *
 * <p>To run: {@code duplex jmh EnvelopeEncode -prof gc}. Expect hundreds of nanoseconds, most of them Jackson's and so
 * much the same on all three; WebSocket and Socket.IO copy the bytes once more, to put a header before them.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class EnvelopeEncode {
    @Param({"16", "1024"})
    private int chars;

    private Messages messages;
    private SocketIoSubject packets;

    /** Before the first. */
    @Setup
    public void prepare() {
        messages = new Messages(Bound.check("chars", chars, 2, 4096));
        packets = new SocketIoSubject();
    }

    /** The text's bytes, without an envelope. */
    @Benchmark
    public Object baseline() {
        return messages.next().getBytes(StandardCharsets.UTF_8);
    }

    /** {@code {"event":…,"data":…}} in a frame. */
    @Benchmark
    public Object websocket() {
        return WebSocketSubject.frame(messages.next(), "bob");
    }

    /** {@code 42["chat message",…]}. */
    @Benchmark
    public Object socketio() {
        return packets.encode(packets.packet(messages.next(), "bob"));
    }

    /** {@code {"event":…,"data":…}}, to be joined with others later. */
    @Benchmark
    public Object polling() {
        return PollingSubject.event(messages.next(), "bob");
    }
}
