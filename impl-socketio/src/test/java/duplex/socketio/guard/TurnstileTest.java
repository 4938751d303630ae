package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.conformance.wire.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link Turnstile}: what becomes of frames that were read together, when after one of them there is to be no more reading. */
final class TurnstileTest {
    private static final int LENGTH = 100;

    private final List<String> taken = new ArrayList<>();
    private boolean oneIsEnough = true;
    private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false);
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void connect() {
        channel.config().setAllocator(memory);
        channel.pipeline().addLast(new WebSocket13FrameDecoder(true, false, EchoServer.MAX_PAYLOAD_BYTES));
        channel.pipeline().addLast(new Turnstile());
        channel.pipeline().addLast(new SimpleChannelInboundHandler<TextWebSocketFrame>() {
            @Override
            protected void channelRead0(ChannelHandlerContext ctx, TextWebSocketFrame frame) {
                taken.add(frame.text().strip());
                ctx.channel().config().setAutoRead(!oneIsEnough);
            }
        });
    }

    @AfterEach
    void nothingIsLeftBehind() {
        channel.finishAndReleaseAll();
        assertEquals(0, memory.metric().usedHeapMemory(), "memory is still held");
    }

    @Test
    void whileItIsReadFromEverythingComesThrough() {
        oneIsEnough = false;

        channel.writeInbound(frames(0, 5));

        assertEquals(List.of("0", "1", "2", "3", "4"), taken);
    }

    @Test
    void afterOneIsEnoughTheOthersComeOneByOne() {
        channel.writeInbound(frames(0, 5));

        for (int i = 0; i < 5; i++) {
            assertEquals(texts(0, i + 1), taken);
            readOn();
        }
        assertEquals(texts(0, 5), taken);
    }

    @Test
    void theyComeTogetherIfTheyMay() {
        channel.writeInbound(frames(0, 5));
        oneIsEnough = false;

        readOn();

        assertEquals(texts(0, 5), taken);
    }

    /** As when it was too late to stop what is read next. */
    @Test
    void whatComesLaterIsBehindThem() {
        ByteBuf later = frames(5, 10);
        ByteBuf begun = Unpooled.wrappedBuffer(frames(0, 5), later.readRetainedSlice(LENGTH / 2));
        channel.writeInbound(begun);
        channel.writeInbound(later);
        oneIsEnough = false;

        readOn();

        assertEquals(texts(0, 10), taken);
    }

    @Test
    void whatWaitsAreBytesAndNotFrames() {
        channel.writeInbound(frames(0, 500));

        assertEquals(texts(0, 1), taken);
        assertTrue(memory.metric().usedHeapMemory() <= 2 * LENGTH, "more than two frames were made");
    }

    @Test
    void whatWaitsWhenTheConnectionEndsIsForNobody() {
        ByteBuf bytes = frames(0, 5);
        channel.writeInbound(bytes);

        channel.finishAndReleaseAll();

        assertEquals(texts(0, 1), taken);
        assertEquals(0, bytes.refCnt());
    }

    private void readOn() {
        channel.config().setAutoRead(true);
        channel.runPendingTasks();
    }

    /** Messages from this number to that, in one buffer. */
    private static ByteBuf frames(int from, int to) {
        ByteBuf bytes = Unpooled.buffer();
        for (String text : texts(from, to)) {
            bytes.writeBytes(
                    Frame.text(text + " ".repeat(LENGTH - text.length())).masked());
        }
        return bytes;
    }

    private static List<String> texts(int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            texts.add(String.valueOf(i));
        }
        return texts;
    }
}
