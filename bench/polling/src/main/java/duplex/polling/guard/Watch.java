package duplex.polling.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one connection is doing, and until when it has to be done with it. */
@SuppressWarnings("FutureReturnValueIgnored") // of closes and half-closes: whether they work, nothing is left to do
final class Watch extends ChannelInboundHandlerAdapter {
    private final Connections connections;
    private final HttpLimits limits;
    private @Nullable ChannelHandlerContext context;
    private boolean idle;
    private long deadlineNanos;

    Watch(Connections connections, HttpLimits limits) {
        this.connections = connections;
        this.limits = limits;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (!connections.admit(this)) {
            ctx.close();
            return;
        }
        context = ctx;
        idle();
        ctx.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connections.forget(this);
        ctx.fireChannelInactive();
    }

    /** Sees bytes before the decoder can make a request of them: a header sent a byte a minute is late too. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        receiving();
        ctx.fireChannelRead(bytes);
    }

    void idle() {
        idle = true;
        allow(limits.idle());
    }

    /** A request is coming in. Its time runs from the first call: more bytes do not buy more time. */
    void receiving() {
        if (idle) {
            idle = false;
            allow(limits.receiving());
        }
    }

    /** A request waits for its answer, or an answer until its client takes it; false if too much is waiting already. */
    boolean answering(int bytes) {
        idle = false;
        allow(limits.answering());
        return connections.untaken(bytes);
    }

    void answered(int bytes) {
        connections.taken(bytes);
    }

    void closing() {
        idle = false;
        allow(limits.closing());
    }

    boolean isOverdue(long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }

    void close() {
        if (context != null) {
            context.close();
        }
    }

    private void allow(Duration time) {
        deadlineNanos = connections.now() + time.toNanos();
    }
}
