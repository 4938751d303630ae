package duplex.polling.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import duplex.polling.FuzzesHere;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link GuardedPipeline}: the same bytes are the same requests, in one piece, in two or one by one. */
@ExtendWith(FuzzesHere.class)
final class GuardedPipelineFuzzTest {
    private static final HttpLimits LIMITS = HttpLimits.of(10, 100);

    /** Bytes past this would only make the test slow: one by one, each goes through the whole pipeline. */
    private static final int MAX_BYTES = 2048;

    /** The first two bytes say where the rest is cut in two. */
    @DictionaryEntries({
        "GET / HTTP/1.1",
        "POST /1 HTTP/1.1",
        "Host: a",
        "Content-Length: 1",
        "Transfer-Encoding: chunked",
        "Expect: 100-continue",
        "Connection: close",
        "HTTP/1.0"
    })
    @FuzzTest
    void itDoesNotMatterHowTheBytesArrive(byte[] input) {
        if (input.length < 2 || input.length > MAX_BYTES) {
            return;
        }
        int size = input.length - 2;
        int cut = ((input[0] & 0xFF) << 8 | (input[1] & 0xFF)) % (size + 1);

        Outcome whole = send(input, size, size);
        Outcome inTwo = send(input, cut, size);
        Outcome oneByOne = send(input, 1, 1);

        assertEquals(whole, inTwo, "cut at " + cut);
        assertEquals(whole, oneByOne, "byte by byte");
        if (!whole.open) {
            assertTrue(whole.answers.contains("connection: close"), "whoever is closed was told so: " + whole.answers);
        }
    }

    /** Sends all bytes but the first two: a first piece, then pieces of another size. */
    private static Outcome send(byte[] input, int first, int others) {
        EchoService service = new EchoService();
        EmbeddedChannel client =
                new EmbeddedChannel(new GuardedPipeline(LIMITS, new Connections(LIMITS, () -> 0), service));
        int at = 2;
        int length = first;
        while (at < input.length && client.isOpen()) {
            int end = Math.min(input.length, at + length);
            client.writeInbound(Unpooled.copiedBuffer(input, at, end - at));
            at = end;
            length = others;
        }
        Outcome outcome = new Outcome(List.copyOf(service.seen), answers(client), client.isOpen());
        client.finishAndReleaseAll();
        assertFalse(client.isOpen());
        return outcome;
    }

    private static String answers(EmbeddedChannel client) {
        StringBuilder all = new StringBuilder();
        for (ByteBuf next = client.readOutbound(); next != null; next = client.readOutbound()) {
            all.append(next.toString(ISO_8859_1));
            next.release();
        }
        return all.toString();
    }

    /** What came of some bytes. */
    private record Outcome(List<String> seen, String answers, boolean open) {}
}
