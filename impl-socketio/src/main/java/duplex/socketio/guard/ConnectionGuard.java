package duplex.socketio.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes connections that dawdle: half requests, and connections kept open for nothing. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
final class ConnectionGuard extends ChannelInboundHandlerAdapter {
    private static final long LOOK_MILLIS = 1_000;

    private final Connection connection = new Connection(System.nanoTime());
    private @Nullable Future<?> looking;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        connection.rememberedBy(ctx.channel());
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        looking = ctx.executor().scheduleAtFixedRate(() -> look(ctx), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        connection.bytesCame(System.nanoTime());
        ctx.fireChannelRead(msg);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopLooking();
        ctx.fireChannelInactive();
    }

    private void look(ChannelHandlerContext ctx) {
        if (connection.isWebSocket()) {
            stopLooking();
            ctx.pipeline().remove(this); // the heartbeat watches it from here on: an idle session need not keep this
        } else if (connection.isOverdue(System.nanoTime())) {
            ctx.close();
        }
    }

    private void stopLooking() {
        if (looking != null) {
            looking.cancel(false);
        }
    }
}
