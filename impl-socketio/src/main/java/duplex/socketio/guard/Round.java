package duplex.socketio.guard;

import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.messages.OutPacketMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;

/** What one event loop has to write: to each of its sessions some rows of frames, ready made, with one flush. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
final class Round {
    private final List<Stop> stops = new ArrayList<>();

    void add(Link link, Channel socket, List<Strand.Piece> pieces) {
        stops.add(new Stop(link, socket, pieces));
    }

    /** Sets out; the strands are those the pieces are of. */
    void begin(EventExecutor loop, List<Strand> strands, CountDownLatch done) {
        strands.forEach(Strand::retain);
        Runnable end = () -> {
            strands.forEach(Strand::release);
            done.countDown();
        };
        try {
            loop.execute(() -> {
                try {
                    stops.forEach(Stop::write);
                } finally {
                    end.run();
                }
            });
        } catch (RejectedExecutionException e) {
            end.run(); // the server is being closed: nobody writes any more
        }
    }

    private record Stop(Link link, Channel socket, List<Strand.Piece> pieces) {
        void write() {
            try {
                writeFrames();
            } catch (RuntimeException fault) {
                socket.pipeline().fireExceptionCaught(fault); // this session's end, and nobody else's loss
            }
        }

        private void writeFrames() {
            Lane lane = link.lane(socket);
            if (lane == null || !link.isOpen() || !socket.isActive()) {
                return;
            }
            ChannelHandlerContext encoder = lane.encoder();
            if (!lane.queue().isEmpty()) {
                socket.write(new OutPacketMessage(link.head(), Transport.WEBSOCKET));
            }
            for (Strand.Piece piece : pieces) {
                ByteBuf frames = piece.frames().retain();
                Newest newest = piece.newest();
                if (newest == null) {
                    link.conflation().release();
                    encoder.write(frames, socket.voidPromise());
                } else {
                    link.conflation().write(encoder, newest, frames);
                }
            }
            encoder.flush();
            link.cutIfTooFarBehind(socket);
        }
    }
}
