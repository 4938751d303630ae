package duplex.jmh;

import duplex.polling.PollingSubject;
import duplex.socketio.SocketIoSubject;
import duplex.websocket.WebSocketSubject;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
 * What does it cost to find out what a client wants, once the transport has handed over what it sent?
 *
 * <p>From a frame's text, a packet's text or a request's body to the request that the chat acts on, its rules for texts
 * included. Before this lies the transport's own work, which is not here: frames and HTTP are taken apart elsewhere, and
 * only polling's bytes are still to be made characters. {@code baseline} looks at every character once.
 *
 * <p>To run: {@code duplex jmh EnvelopeDecode -prof gc}. Expect several times what encoding costs, and growth with the
 * text: the rules look at every character of it. It warms up slowly; short runs show the interpreter.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class EnvelopeDecode {
    @Param({"16", "1024"})
    private int chars;

    private Messages messages;
    private List<String> frames;
    private List<String> packets;
    private List<byte[]> bodies;
    private SocketIoSubject socketIo;

    /** Before the first. */
    @Setup
    public void prepare() {
        messages = new Messages(Bound.check("chars", chars, 2, 4096));
        socketIo = new SocketIoSubject();
        List<String> data = messages.all().stream()
                .map(text -> "{\"message\":\"" + text + "\"}")
                .toList();
        frames = data.stream()
                .map(json -> "{\"event\":\"chat message\",\"data\":" + json + ",\"id\":7}")
                .toList();
        packets = data.stream().map(json -> "27[\"chat message\"," + json + "]").toList();
        bodies = data.stream()
                .map(json -> "{\"event\":\"chat message\",\"data\":" + json + "}")
                .map(json -> json.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Looks at every character of a frame, and understands none. */
    @Benchmark
    public int baseline() {
        String frame = frames.get(messages.turn());
        int sum = 0;
        for (int i = 0; i < frame.length(); i++) {
            sum = 31 * sum + frame.charAt(i);
        }
        return sum;
    }

    /** A text frame's text. */
    @Benchmark
    public Object websocket() throws Exception {
        return WebSocketSubject.request(frames.get(messages.turn()));
    }

    /** A packet's text. */
    @Benchmark
    public Object socketio() throws Exception {
        return socketIo.request(packets.get(messages.turn()));
    }

    /** A request's body. */
    @Benchmark
    public Object polling() throws Exception {
        return PollingSubject.request(bodies.get(messages.turn()));
    }
}
