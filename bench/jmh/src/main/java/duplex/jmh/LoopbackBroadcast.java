package duplex.jmh;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take, in one process, until everybody has what one has said?
 *
 * <p>The real servers and, for all three, the JDK's own clients, together in the JVM that is measured: they share its
 * processors, its heap and its compiler. And the loop is closed: the next message waits for the last. So this shows the
 * way through the code with nobody else on it; {@code duplex bench} shows latency under load, and the two are no rows of
 * one table. {@code baseline} is a plain socket's round trip, which has no chat in it.
 *
 * <p>To run: {@code duplex jmh LoopbackBroadcast}. Expect some tens of microseconds for the plain socket and a few
 * hundred for those that push. Polling's clients ask evenly spread over the interval and a message comes at any time of
 * it, so the last of n clients has it after (1 − 1 ÷ 2n) of the interval on average: half of it with one client, 0.95 of
 * it with ten; and then comes what asking costs.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LoopbackBroadcast {

    /** How many have to have it. */
    @State(Scope.Thread)
    public static class Audience {
        @Param({"1", "10"})
        private int clients;

        private int clients() {
            return Bound.check("clients", clients, 1, 100);
        }
    }

    /** A plain socket. */
    @State(Scope.Thread)
    public static class Plain {
        private PlainEcho echo;

        /** Connects it. */
        @Setup
        public void open() throws Exception {
            echo = new PlainEcho();
        }

        /** Ends it. */
        @TearDown
        public void close() throws Exception {
            echo.close();
        }
    }

    /** A chat over raw WebSocket. */
    @State(Scope.Thread)
    public static class OverWebSocket {
        private Room room;

        /** Starts it, and lets everybody in. */
        @Setup
        public void open(Audience audience) throws Exception {
            room = SocketRoom.overWebSocket(audience.clients());
        }

        /** Stops it. */
        @TearDown
        public void close() {
            room.close();
        }
    }

    /** A chat over Socket.IO. */
    @State(Scope.Thread)
    public static class OverSocketIo {
        private Room room;

        /** Starts it, and lets everybody in. */
        @Setup
        public void open(Audience audience) throws Exception {
            room = SocketRoom.overSocketIo(audience.clients());
        }

        /** Stops it. */
        @TearDown
        public void close() {
            room.close();
        }
    }

    /** A chat that is polled. */
    @State(Scope.Thread)
    public static class Polled {
        @Param({"10", "100"})
        private int intervalMillis;

        private Room room;

        /** Starts it, and lets everybody in. */
        @Setup
        public void open(Audience audience) throws Exception {
            room = PollingRoom.of(audience.clients(), Bound.check("intervalMillis", intervalMillis, 1, 10_000));
        }

        /** Lets a part of the interval go by: a message right after an answer would always wait for a whole one. */
        @Setup(Level.Invocation)
        public void comeAtAnyTime() {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(intervalMillis)));
        }

        /** Stops it. */
        @TearDown
        public void close() {
            room.close();
        }
    }

    /** A plain socket, there and back. */
    @Benchmark
    public byte[] baseline(Plain plain) throws Exception {
        return plain.echo.roundTrip();
    }

    /** Pushed. */
    @Benchmark
    public void websocket(OverWebSocket chat) throws Exception {
        chat.room.broadcast();
    }

    /** Pushed. */
    @Benchmark
    public void socketio(OverSocketIo chat) throws Exception {
        chat.room.broadcast();
    }

    /** Fetched. */
    @Benchmark
    public void polling(Polled chat) throws Exception {
        chat.room.broadcast();
    }
}
