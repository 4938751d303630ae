package duplex.socketio.guard;

import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.protocol.Packet;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The way past the library to a session's WebSocket. Once WebSocket carries the session it does not change any more, and is
 * kept: with a thousand sessions each look at one more object of each is a wait for memory.
 *
 * @param encoder where frames are written that are ready made
 * @param queue what the library has queued, which comes before them
 */
record Lane(ChannelHandlerContext encoder, Queue<Packet> queue) {
    /** Null while the connection's handshake is not over. */
    static @Nullable Lane of(ClientHead head, Channel socket) {
        ChannelHandlerContext encoder = socket.pipeline().context(WebSocketFrameEncoder.class);
        return encoder == null ? null : new Lane(encoder, head.getPacketsQueue(Transport.WEBSOCKET));
    }
}
