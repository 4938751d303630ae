package duplex.jmh;

import duplex.websocket.guard.FrameSubject;
import java.nio.ByteBuffer;
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
 * What does it cost to look at every byte of a client's frame before the library does?
 *
 * <p>impl-websocket's guard follows the frames as they come: their heads, their masks, and whether a text is UTF-8 so far.
 * {@code baseline} takes the mask off each byte and looks no further.
 *
 * <p>To run: {@code duplex jmh FrameCheck}. Expect ASCII to cost an eighth of a step for each character, since eight are
 * looked at in one, and other scripts a step for each byte. What it does not say: the library takes the mask off once more,
 * and decodes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class FrameCheck {
    private static final int MASK = 0x37FA213D;

    /** What a text is made of. */
    public enum Script {
        /** One byte a character. */
        ASCII("a"),
        /** Two bytes a character. */
        CYRILLIC("ж"),
        /** Four bytes a character. */
        EMOJI("🙂"),
        /** One character of three bytes among sixteen of one. */
        MIXED("a price in euro €");

        private final String sample;

        Script(String sample) {
            this.sample = sample;
        }

        private String text(int bytes) {
            int each = sample.getBytes(StandardCharsets.UTF_8).length;
            return sample.repeat((bytes + each - 1) / each);
        }
    }

    @Param
    private Script script = Script.ASCII;

    @Param({"128", "4096"})
    private int bytes;

    private final Messages turns = new Messages(2);
    private final FrameSubject connection = new FrameSubject();
    private List<ByteBuffer> frames;

    /** Before the first. */
    @Setup
    public void prepare() {
        String text = script.text(Bound.check("bytes", bytes, 1, 16_384));
        frames = turns.all().stream()
                .map(any -> FrameSubject.masked(text, MASK * (1 + any.hashCode())))
                .toList();
    }

    /** The mask is taken off. */
    @Benchmark
    public int baseline() {
        ByteBuffer frame = frames.get(turns.turn());
        int sum = 0;
        for (int i = 0; i < frame.limit(); i++) {
            sum += (frame.get(i) ^ (MASK >>> (24 - (i & 3) * 8))) & 0xFF;
        }
        return sum;
    }

    /** A whole frame. */
    @Benchmark
    public int guard() throws Exception {
        return connection.look(frames.get(turns.turn()));
    }
}
