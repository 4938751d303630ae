package duplex.load.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.atomic.LongAdder;

/** Counts the bytes of all connections, nearest to the network: what is read and what is written, with every framing. */
@Sharable
final class ByteCounter extends ChannelDuplexHandler {
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();

    long received() {
        return received.sum();
    }

    long sent() {
        return sent.sum();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        received.add(((ByteBuf) message).readableBytes());
        context.fireChannelRead(message);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise is the caller's
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) { // anything else, such as Netty's empty marker, has none
            sent.add(bytes.readableBytes());
        }
        context.write(message, promise);
    }
}
