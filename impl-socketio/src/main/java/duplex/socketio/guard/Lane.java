package duplex.socketio.guard;

import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.protocol.Packet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The way past the library to the WebSocket that carries a session, for frames that are ready made. What a newer one of its
 * kind may replace waits here behind everything the WebSocket has not taken yet: what Netty has been given cannot be taken
 * back. Once WebSocket carries a session this does not change any more, and all is kept in one place: with a thousand
 * sessions each look at one more object of each is a wait for memory. Only the WebSocket's event loop may call.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection: nothing is left to do
final class Lane {
    private final Channel channel;
    private final ChannelHandlerContext encoder;
    private final Queue<Packet> queue;
    private @Nullable Held held;
    private boolean watched;

    private record Held(Newest packet, ByteBuf frames) {}

    /**
     * @param encoder the library's of frames: ready ones are written past it, and so past all other handlers
     * @param queue what the library has queued, which comes before any frames
     */
    Lane(ChannelHandlerContext encoder, Queue<Packet> queue) {
        this.channel = encoder.channel();
        this.encoder = encoder;
        this.queue = queue;
    }

    /** Null while the connection's handshake is not over. */
    static @Nullable Lane of(ClientHead head, Channel socket) {
        ChannelHandlerContext encoder = socket.pipeline().context(WebSocketFrameEncoder.class);
        return encoder == null ? null : new Lane(encoder, head.getPacketsQueue(Transport.WEBSOCKET));
    }

    boolean isOpen() {
        return channel.isActive();
    }

    boolean leadsTo(Channel other) {
        return channel.equals(other);
    }

    boolean hasQueued() {
        return !queue.isEmpty();
    }

    void write(ByteBuf frames) {
        release();
        encoder.write(frames, channel.voidPromise());
    }

    /** Writes frames of this packet when nothing else is unwritten any more; until then a newer one replaces it. */
    void write(Newest packet, ByteBuf frames) {
        Held before = held;
        if (before != null && packet.outdates(before.packet)) {
            before.frames.release();
        } else {
            release();
        }
        held = new Held(packet, frames);
        if (isAllWritten()) {
            release();
        } else if (!watched) {
            watched = true;
            encoder.write(Unpooled.EMPTY_BUFFER).addListener(allBefore -> reached(allBefore.isSuccess()));
        }
    }

    /** Writes what is held, because something is to be written behind it. */
    void release() {
        Held now = held;
        if (now != null) {
            held = null;
            encoder.write(now.frames, channel.voidPromise());
        }
    }

    void flush() {
        encoder.flush();
    }

    /** How many bytes are held. */
    int heldBytes() {
        Held now = held;
        return now == null ? 0 : now.frames.readableBytes();
    }

    private boolean isAllWritten() {
        ChannelOutboundBuffer unwritten = channel.unsafe().outboundBuffer();
        return unwritten == null || unwritten.totalPendingWriteBytes() == 0;
    }

    /** All that was unwritten when the watch began has been written, or never will be. */
    private void reached(boolean written) {
        watched = false;
        Held now = held;
        if (now == null) {
            return;
        }
        if (written) {
            release();
            flush();
        } else {
            held = null;
            now.frames.release();
        }
    }
}
