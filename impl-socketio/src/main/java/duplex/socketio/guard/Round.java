package duplex.socketio.guard;

import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.messages.OutPacketMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** What one event loop has to write: to each of its sessions some rows of frames, ready made, with one flush. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
final class Round {
    private final List<Leg> legs = new ArrayList<>();

    /** All of these get these pieces, and nothing else in this round. */
    void add(List<Link> links, List<Strand.Piece> pieces) {
        legs.add(new Leg(links, pieces));
    }

    /** Writes all of it now; only the event loop itself may call. */
    void write() {
        legs.forEach(Leg::write);
    }

    /**
     * Has the event loop write all of it when its turn comes.
     *
     * @param strands those the pieces are of
     * @return complete when that is done
     */
    CompletableFuture<Void> handTo(EventExecutor loop, List<Strand> strands) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        strands.forEach(Strand::retain);
        Runnable end = () -> {
            strands.forEach(Strand::release);
            written.complete(null);
        };
        try {
            loop.execute(() -> {
                try {
                    write();
                } finally {
                    end.run();
                }
            });
        } catch (RejectedExecutionException e) {
            end.run(); // the server is being closed: nobody writes any more
        }
        return written;
    }

    private record Leg(List<Link> links, List<Strand.Piece> pieces) {
        // study: fan-out
        void write() {
            for (Link link : links) {
                Channel socket = link.socket();
                if (socket == null) {
                    continue;
                }
                try {
                    write(link, socket);
                } catch (RuntimeException | Error fault) {
                    socket.pipeline().fireExceptionCaught(fault); // this session's end, and nobody else's loss
                }
            }
        }

        // study: fan-out
        private void write(Link link, Channel socket) {
            Lane lane = link.lane(socket);
            if (lane == null || !link.isOpen() || !lane.isOpen()) {
                return;
            }
            if (lane.hasQueued()) {
                socket.write(new OutPacketMessage(link.head(), Transport.WEBSOCKET));
            }
            for (Strand.Piece piece : pieces) {
                ByteBuf frames = piece.frames().retain();
                Newest newest = piece.newest();
                if (newest == null) {
                    lane.write(frames);
                } else {
                    lane.write(newest, frames);
                }
            }
            lane.flush();
            link.cutIfTooFarBehind(socket);
        }
    }
}
