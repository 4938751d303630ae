package duplex.load.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The frame reader sees in the bytes what Netty's encoder put there. */
final class FrameReaderTest {
    private long now = 1000;
    private final Heard heard = new Heard();
    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameReader(() -> now, heard));

    @Test
    void messagesOfEveryLengthFormAreRead() {
        for (int length : new int[] {0, 1, 125, 126, 65_535, 65_536, 200_000}) {
            receive(encoded(new TextWebSocketFrame("x".repeat(length))));

            assertEquals(List.of("message of " + length + " at 1000"), heard.take());
        }
    }

    @Test
    void theReceiptIsTimedWhenItsLastByteComes() {
        ByteBuf bytes = encoded(new TextWebSocketFrame("hello"));

        receive(bytes.readRetainedSlice(4));
        assertEquals(List.of(), heard.take());
        now = 2000;
        receive(bytes);

        assertEquals(List.of("message of 5 at 2000"), heard.take());
    }

    @Test
    void framesMayBeCutAnywhereAndFragmentsMayHavePingsBetween() {
        ByteBuf bytes = encoded(
                new TextWebSocketFrame("one"),
                new TextWebSocketFrame(false, 0, "tw"),
                new PingWebSocketFrame(Unpooled.copiedBuffer("there?", StandardCharsets.UTF_8)),
                new ContinuationWebSocketFrame(true, 0, "o".repeat(130)),
                new CloseWebSocketFrame(1013, "too slow"));

        while (bytes.isReadable()) {
            receive(bytes.readBytes(1));
        }

        assertEquals(
                List.of("message of 3 at 1000", "ping there?", "message of 132 at 1000", "closed with 1013 too slow"),
                heard.take());
    }

    @Test
    void manyFramesInOneBufferAreAllRead() {
        WebSocketFrame[] frames = new WebSocketFrame[3000];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = new TextWebSocketFrame("y".repeat(100));
        }

        receive(encoded(frames));

        assertEquals(3000, heard.take().size());
    }

    @Test
    void aMaskedFrameEndsTheConnection() {
        EmbeddedChannel masking = new EmbeddedChannel(new WebSocket13FrameEncoder(true));
        masking.writeOutbound(new TextWebSocketFrame("hello"));

        receive(drain(masking));

        assertEquals(1, heard.take().size());
        assertFalse(channel.isOpen());
    }

    private void receive(ByteBuf bytes) {
        channel.writeInbound(bytes);
    }

    private static ByteBuf encoded(WebSocketFrame... frames) {
        EmbeddedChannel encoder = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
        encoder.writeOutbound((Object[]) frames);
        return drain(encoder);
    }

    private static ByteBuf drain(EmbeddedChannel encoder) {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf part = encoder.readOutbound(); part != null; part = encoder.readOutbound()) {
            all.writeBytes(part);
            part.release();
        }
        return all;
    }

    private static final class Heard implements FrameReader.Sink {
        private final List<String> what = new ArrayList<>();
        private int length;

        List<String> take() {
            List<String> taken = List.copyOf(what);
            what.clear();
            return taken;
        }

        @Override
        public void payload(byte[] bytes, int from, int to) {
            length += to - from;
        }

        @Override
        public void messageEnded(long receivedNanos) {
            what.add("message of " + length + " at " + receivedNanos);
            length = 0;
        }

        @Override
        public void pinged(byte[] payload) {
            what.add("ping " + new String(payload, StandardCharsets.UTF_8));
        }

        @Override
        public void closing(String reason) {
            what.add(reason);
        }
    }
}
