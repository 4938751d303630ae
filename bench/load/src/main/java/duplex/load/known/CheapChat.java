package duplex.load.known;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The least that can be called a chat: each message is put into one frame, and all that wait go to everybody in one write.
 * Whoever measures it is measured. Lives on one thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a known server may break
final class CheapChat {
    private static final int TEXT = 0x81;
    private static final int LONG = 126;

    private final List<Channel> members = new ArrayList<>();
    private final ScheduledExecutorService thread;
    private final long gatherNanos;
    private ByteBuf waiting = Unpooled.buffer();

    CheapChat(ScheduledExecutorService thread, long gatherNanos) {
        this.thread = thread;
        this.gatherNanos = gatherNanos;
    }

    /** A new connection's part in it. */
    WebSocketSession.Speech speech() {
        return new Member();
    }

    private void say(String event) {
        byte[] payload = CheapWords.told(event);
        if (!waiting.isReadable()) {
            // Even at once, this comes after everything that can be read now.
            thread.schedule(this::flush, gatherNanos, TimeUnit.NANOSECONDS);
        }
        waiting.writeByte(TEXT);
        if (payload.length < LONG) {
            waiting.writeByte(payload.length);
        } else {
            waiting.writeByte(LONG).writeShort(payload.length);
        }
        waiting.writeBytes(payload);
    }

    private void flush() {
        ByteBuf joined = waiting;
        waiting = Unpooled.buffer(joined.capacity());
        for (Channel member : members) {
            member.writeAndFlush(joined.retainedDuplicate(), member.voidPromise());
        }
        joined.release();
    }

    private final class Member implements WebSocketSession.Speech {
        private @Nullable Channel channel;

        @Override
        public void opened(WebSocketSession session, Channel opened, QueryStringDecoder address) {
            session.say(opened, CheapWords.JOIN);
            channel = opened;
            members.add(opened);
        }

        @Override
        public void heard(String text) {
            say(text);
        }

        @Override
        public void closed() {
            members.remove(channel);
        }
    }
}
