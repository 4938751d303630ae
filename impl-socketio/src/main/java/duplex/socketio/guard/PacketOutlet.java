package duplex.socketio.guard;

import static io.netty.handler.codec.http.HttpResponseStatus.INTERNAL_SERVER_ERROR;

import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.messages.HttpMessage;
import com.corundumstudio.socketio.messages.OutPacketMessage;
import com.corundumstudio.socketio.messages.XHRPostMessage;
import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the library has queued for a session, in the place of the library's own handler. That one loses every 51st
 * packet of a poll's answer, closes connections it called kept alive, and lets a peer that does not read fill the memory.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
final class PacketOutlet extends ChannelOutboundHandlerAdapter {
    private static final byte RECORD_SEPARATOR = 0x1e;
    private static final long LOOK_AGAIN_MILLIS = 10;
    private static final byte BASE64 = 'b';

    private final PacketBytes bytes;

    PacketOutlet(PacketBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (msg instanceof OutPacketMessage out) {
            deliver(ctx, Link.of(out.getClientHead()), promise);
        } else if (msg instanceof PollRelease release) {
            answerPoll(ctx, release.link(), release.filler());
            promise.trySuccess();
        } else if (msg instanceof PollRefusal refusal) {
            refusePoll(ctx, refusal.link());
            promise.trySuccess();
        } else if (msg instanceof XHRPostMessage) {
            // Answered once the packets that came with it are taken: what the client sends next must not overtake them.
            ctx.executor().execute(() -> answerPost(ctx));
            promise.trySuccess();
        } else if (msg instanceof HttpMessage) {
            HttpReplies.refuse(ctx, Refusal.BAD_REQUEST);
            promise.trySuccess();
        } else if (msg instanceof HttpResponse failure && failure.status().equals(INTERNAL_SERVER_ERROR)) {
            // What the library says of a session that ended just now, while its request was on the way.
            HttpReplies.refuse(ctx, Refusal.UNKNOWN_SESSION);
            promise.trySuccess();
        } else {
            ctx.write(msg, promise);
        }
    }

    private void deliver(ChannelHandlerContext ctx, Link link, ChannelPromise promise) {
        Channel carrier = link.carrier();
        if (ctx.channel().equals(link.socket())) {
            writeFrames(ctx, link, promise);
        } else if (carrier != null) {
            carrier.writeAndFlush(new OutPacketMessage(link.head(), Transport.WEBSOCKET));
            promise.trySuccess();
        } else {
            // What its event loop is about to send goes with it: the client has to ask again for what comes later.
            ctx.executor().execute(() -> {
                answerPoll(ctx, link, null);
                link.cutIfTooFarBehind(ctx.channel());
            });
            promise.trySuccess();
        }
    }

    private void writeFrames(ChannelHandlerContext ctx, Link link, ChannelPromise promise) {
        Queue<Packet> queue = link.head().getPacketsQueue(Transport.WEBSOCKET);
        link.releaseHeld(ctx.channel());
        ChannelFuture last = null;
        for (Packet packet = queue.poll(); packet != null; packet = queue.poll()) {
            last = ctx.write(new TextWebSocketFrame(take(link, packet)));
            for (ByteBuf attachment : packet.getAttachments()) {
                last = ctx.write(new BinaryWebSocketFrame(attachment.duplicate()));
            }
        }
        if (last == null) {
            promise.trySuccess();
        } else {
            last.addListener(done -> promise.trySuccess());
        }
    }

    /** Answers the session's poll, if this connection holds it: with all that waits, or with the filler if there is one. */
    private void answerPoll(ChannelHandlerContext ctx, Link link, @Nullable PacketType filler) {
        if (!holdsPollOf(ctx.channel(), link)) {
            return;
        }
        ByteBuf body = ctx.alloc().buffer();
        if (!link.usesWebSocket()) {
            takeAll(link, body);
        }
        if (!body.isReadable() && filler != null) {
            body.writeBytes(bytes.of(new Packet(filler, EngineIOVersion.V4)));
        }
        if (!body.isReadable()) {
            body.release();
            return;
        }
        link.endPoll(ctx.channel());
        if (link.saidFarewell()) {
            link.end(); // before the client can ask again
        }
        HttpReplies.text(ctx, body);
    }

    private static void refusePoll(ChannelHandlerContext ctx, Link link) {
        if (holdsPollOf(ctx.channel(), link)) {
            link.endPoll(ctx.channel());
            HttpReplies.refuse(ctx, Refusal.BAD_REQUEST);
        }
    }

    private void takeAll(Link link, ByteBuf body) {
        Queue<Packet> queue = link.head().getPacketsQueue(Transport.POLLING);
        for (Packet packet = queue.poll(); packet != null; packet = queue.poll()) {
            if (body.isReadable()) {
                body.writeByte(RECORD_SEPARATOR);
            }
            body.writeBytes(take(link, packet));
            for (ByteBuf attachment : packet.getAttachments()) {
                writeInBase64(attachment, body);
            }
        }
    }

    private static void writeInBase64(ByteBuf attachment, ByteBuf body) {
        byte[] text = Base64.getEncoder().encode(ByteBufUtil.getBytes(attachment));
        body.writeByte(RECORD_SEPARATOR).writeByte(BASE64).writeBytes(text);
    }

    private ByteBuf take(Link link, Packet packet) {
        ByteBuf encoded = bytes.of(packet);
        link.unqueued(packet, PacketBytes.size(packet, encoded));
        return encoded;
    }

    /** The handshake's answer is a poll's answer too, of a session its request could not name yet. */
    private static boolean holdsPollOf(Channel channel, Link link) {
        Connection connection = Connection.of(channel);
        ClientHead opened = channel.attr(ClientHead.CLIENT).get();
        boolean isHandshake = connection.isAnswering() && connection.link() == null;
        return isHandshake ? link.head().equals(opened) : link.isPolledOver(channel);
    }

    private static void answerPost(ChannelHandlerContext ctx) {
        Connection connection = Connection.of(ctx.channel());
        if (connection.holdsBackPackets()) {
            return; // The turnstile has it answered when they are taken.
        }
        Link link = connection.link();
        if (link != null && link.isParting()) {
            ctx.executor().schedule(() -> answerPost(ctx), LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        // Packets that were taken are answered with ok, though the session may end by one of them, as by
        // a CONNECT that is refused: a client that reads an error here would not look at the poll that says why.
        if (link != null && link.isOver() && !link.endsInOrder()) {
            HttpReplies.refuse(ctx, Refusal.BAD_REQUEST);
        } else {
            HttpReplies.text(ctx, Unpooled.copiedBuffer("ok", StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        ctx.flush();
        Link link = Link.at(ctx.channel());
        if (link != null) {
            link.cutIfTooFarBehind(ctx.channel());
        }
    }
}
