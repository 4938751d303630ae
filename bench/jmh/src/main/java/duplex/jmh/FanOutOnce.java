package duplex.jmh;

import com.corundumstudio.socketio.protocol.Packet;
import duplex.socketio.SocketIoSubject;
import duplex.websocket.WebSocketSubject;
import java.nio.ByteBuffer;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * What is saved by encoding a message once for all its receivers?
 *
 * <p>Each pair is the same broadcast: {@code …Once} as the chat does it, {@code …PerClient} as one would do it without a
 * thought. Everything ends where the connections begin: in a {@link Blackhole} or, with polling, in mailboxes that are
 * emptied again. The figure is for a whole broadcast; divide by the receivers for one of them. {@code baseline} hands a
 * ready frame to every receiver.
 *
 * <p>To run: {@code duplex jmh FanOutOnce -prof gc}. Expect PerClient to grow with receivers times encoding (see
 * {@link EnvelopeEncode}), Once to stay near one encoding and a few nanoseconds a receiver. What it does not say: writing
 * to a thousand sockets costs so much more that the difference on a whole server is smaller.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class FanOutOnce {
    private static final int CHARS = 100;

    @Param({"10", "100", "1000"})
    private int receivers;

    private final Messages messages = new Messages(CHARS);
    private final SocketIoSubject packets = new SocketIoSubject();
    private final ByteBuffer ready = WebSocketSubject.frame(messages.next(), "bob");
    private Blackhole connection;
    private duplex.websocket.FanOutSubject webSocketLobby;
    private duplex.polling.FanOutSubject pollingLobby;

    /** Fills the lobbies. */
    @Setup
    public void prepare(Blackhole blackhole) {
        Bound.check("receivers", receivers, 1, 10_000);
        connection = blackhole;
        webSocketLobby = new duplex.websocket.FanOutSubject(receivers, blackhole::consume);
        pollingLobby = new duplex.polling.FanOutSubject(receivers);
    }

    /** Nothing is encoded. */
    @Benchmark
    public void baseline() {
        for (int i = 0; i < receivers; i++) {
            connection.consume(ready.duplicate());
        }
    }

    /** One frame, which every connection sends. */
    @Benchmark
    public void websocketOnce() {
        webSocketLobby.broadcast(messages.next(), "bob");
    }

    /** A frame for each connection. */
    @Benchmark
    public void websocketPerClient() {
        String message = messages.next();
        for (int i = 0; i < receivers; i++) {
            connection.consume(WebSocketSubject.frame(message, "bob"));
        }
    }

    /** One packet, which keeps its bytes from the first receiver on; as it comes, the library encodes for each. */
    @Benchmark
    public void socketioOnce() {
        Packet packet = packets.packet(messages.next(), "bob");
        for (int i = 0; i < receivers; i++) {
            connection.consume(packets.encode(packet));
        }
    }

    /** A packet for each connection. */
    @Benchmark
    public void socketioPerClient() {
        String message = messages.next();
        for (int i = 0; i < receivers; i++) {
            connection.consume(packets.encode(packets.packet(message, "bob")));
        }
    }

    /** One event, which lies in every mailbox. */
    @Benchmark
    public void pollingOnce() throws Exception {
        pollingLobby.broadcast(messages.next(), "bob");
        pollingLobby.confirmAll();
    }

    /** An event for each mailbox. */
    @Benchmark
    public void pollingPerClient() throws Exception {
        pollingLobby.broadcastOneByOne(messages.next(), "bob");
        pollingLobby.confirmAll();
    }
}
