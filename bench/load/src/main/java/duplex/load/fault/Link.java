package duplex.load.fault;

import duplex.load.wire.NanoClock;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;

/** One client's connection through the proxy: its side to the client, its side to the target. On the event loop only. */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that is being closed has nothing more to tell
final class Link {
    private final Channel front;
    private final Channel back;
    private final Lane up;
    private final Lane down;
    private final Books books;
    private int finishedSides;
    private boolean dead;
    private boolean over;

    Link(Channel front, Channel back, Network network, Room room, NanoClock clock, Books books) {
        this.front = front;
        this.back = back;
        this.books = books;
        this.up =
                new Lane(front, back, network, room, clock, books, books.bytesToTarget, how -> ended(how, front, back));
        this.down = new Lane(
                back, front, network, room, clock, books, books.bytesToClients, how -> ended(how, back, front));
        front.pipeline().addLast(new Side(up, down));
        back.pipeline().addLast(new Side(down, up));
    }

    /** The target has taken the connection. */
    void open() {
        up.open();
        down.open();
    }

    void proceed() {
        up.proceed();
        down.proceed();
    }

    void regulate() {
        up.regulate();
        down.regulate();
    }

    /** From now on the connection is open and dead: each side is heard, and no side hears. */
    void die() {
        dead = true;
        up.die();
        down.die();
    }

    boolean isDead() {
        return dead;
    }

    /** Resets both sides, because of a fault. */
    void reset() {
        books.resets.increment();
        abort();
    }

    /** Ends both sides by a reset; what was held is dropped. */
    void abort() {
        over = true;
        up.die();
        down.die();
        abort(front);
        abort(back);
    }

    private void ended(Lane.Ending how, Channel source, Channel sink) {
        if (over) {
            return;
        }
        if (dead) {
            source.close(); // and the other side never hears of it
        } else if (how == Lane.Ending.BROKEN) {
            abort();
        } else {
            sink.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> finish(sink));
        }
    }

    /** Passes on that one side has nothing more to send; when neither has, it is over. */
    private void finish(Channel sink) {
        finishedSides++;
        if (finishedSides == 2) {
            over = true;
            front.close();
            back.close();
        } else if (sink instanceof DuplexChannel halfClosing && sink.isActive()) {
            halfClosing.shutdownOutput();
        }
    }

    private static void abort(Channel side) {
        if (side.isOpen()) {
            side.config().setOption(ChannelOption.SO_LINGER, 0); // so that closing sends RST, not FIN
            side.close();
        }
    }
}
