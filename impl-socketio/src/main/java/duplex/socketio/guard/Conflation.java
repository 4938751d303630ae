package duplex.socketio.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What waits behind everything that a session's WebSocket has not taken yet, so that a newer of its kind may take its place:
 * what Netty has been given cannot be taken back. Only the WebSocket's event loop writes.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection: nothing is left to do
final class Conflation {
    private volatile @Nullable Held held;
    private boolean watched;

    private record Held(Newest packet, ByteBuf frames, ChannelHandlerContext encoder) {}

    /** Writes frames of this packet when nothing else is unwritten any more; until then a newer one replaces it. */
    void write(ChannelHandlerContext encoder, Newest packet, ByteBuf frames) {
        Held before = held;
        if (before != null && packet.outdates(before.packet)) {
            before.frames.release();
        } else {
            release();
        }
        held = new Held(packet, frames, encoder);
        if (isAllWritten(encoder)) {
            release();
        } else if (!watched) {
            watched = true;
            encoder.write(Unpooled.EMPTY_BUFFER).addListener(allBefore -> reached(encoder, allBefore.isSuccess()));
        }
    }

    /** Writes what is held, because something is to be written behind it. */
    void release() {
        Held now = held;
        if (now != null) {
            held = null;
            now.encoder.write(now.frames, now.encoder.voidPromise());
        }
    }

    /** How many bytes are held; any thread may ask. */
    int bytes() {
        Held now = held;
        return now == null ? 0 : now.frames.readableBytes();
    }

    private static boolean isAllWritten(ChannelHandlerContext encoder) {
        ChannelOutboundBuffer unwritten = encoder.channel().unsafe().outboundBuffer();
        return unwritten == null || unwritten.totalPendingWriteBytes() == 0;
    }

    /** All that was unwritten when the watch began has been written, or never will be. */
    private void reached(ChannelHandlerContext encoder, boolean written) {
        watched = false;
        Held now = held;
        if (now == null) {
            return;
        }
        if (written) {
            release();
            encoder.flush();
        } else {
            held = null;
            now.frames.release();
        }
    }
}
