package duplex.socketio.guard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Lane}: behind what is unwritten only the newest waits. An embedded channel writes when it is flushed. */
final class LaneTest {
    private static final Newest JOIN = new Newest("lobby", "join", 1);
    private static final Newest LEAVE = new Newest("lobby", "leave", 1);

    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelOutboundHandlerAdapter());
    private final Lane lane = new Lane(channel.pipeline().firstContext(), new ArrayDeque<>());
    private final List<ByteBuf> given = new ArrayList<>();

    @Test
    void whatNeedNotWaitIsWrittenAtOnce() {
        write(JOIN, "1");
        channel.flush();
        write(JOIN, "2");
        channel.flush();

        assertEquals(List.of("1", "2"), written());
    }

    @Test
    void behindWhatIsUnwrittenTheNewestTakesTheOthersPlace() {
        said("s");
        write(JOIN, "1");
        write(JOIN, "22");
        assertEquals(2, lane.heldBytes());
        assertEquals(List.of(1, 0, 1), references(), "the older is still held");

        channel.flush();

        assertEquals(List.of("s", "22"), written());
        assertEquals(0, lane.heldBytes());
    }

    @Test
    void oneOfAnotherKindDoesNotReplaceIt() {
        said("s");
        write(JOIN, "j");
        write(LEAVE, "l");
        write(LEAVE, "ll");
        channel.flush();

        assertEquals(List.of("s", "j", "ll"), written());
    }

    @Test
    void whatIsWrittenBehindItReleasesIt() {
        said("s");
        write(JOIN, "1");
        said("t");
        write(JOIN, "2");
        channel.flush();

        assertEquals(List.of("s", "1", "t", "2"), written());
    }

    @Test
    void nothingIsKeptForAPeerThatIsGone() {
        said("s");
        write(JOIN, "1");
        write(JOIN, "2");

        var unused = channel.close();

        assertEquals(List.of(0, 0, 0), references());
        assertEquals(0, lane.heldBytes());
    }

    private void said(String text) {
        lane.write(frames(text));
    }

    private void write(Newest packet, String text) {
        lane.write(packet, frames(text));
    }

    private ByteBuf frames(String text) {
        ByteBuf frames = Unpooled.copiedBuffer(text, US_ASCII);
        given.add(frames);
        return frames;
    }

    private List<Integer> references() {
        return given.stream().map(ByteBuf::refCnt).toList();
    }

    /** The texts of everything that went out; what only marks a place is empty. */
    private List<String> written() {
        List<String> texts = new ArrayList<>();
        for (ByteBuf frames = channel.readOutbound(); frames != null; frames = channel.readOutbound()) {
            if (frames.isReadable()) {
                texts.add(frames.toString(US_ASCII));
            }
            frames.release();
        }
        return texts;
    }
}
