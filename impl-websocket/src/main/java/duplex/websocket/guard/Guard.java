package duplex.websocket.guard;

import java.time.Duration;
import org.java_websocket.server.WebSocketServer;

/**
 * Stands before a {@link WebSocketServer}: put it there before the server starts, and stop the server through it.
 */
public final class Guard {
    private final WebSocketServer server;
    private final Watch watch;
    private final GuardedFactory factory;

    private Guard(WebSocketServer server, GuardOptions options, Turn turn) {
        this.server = server;
        this.watch = new Watch(options);
        this.factory = new GuardedFactory(options, watch, turn);
    }

    /**
     * Puts a guard before a server that has not started yet.
     *
     * @param turn what the server does after each look at its sockets, if it does not see to everything at once
     */
    public static Guard before(WebSocketServer server, GuardOptions options, Turn turn) {
        Guard guard = new Guard(server, options, turn);
        server.setWebSocketFactory(guard.factory);
        server.setTcpNoDelay(true); // Without it a small frame waits 40 ms for the peer's delayed acknowledgement.
        server.setReuseAddr(true);
        server.setConnectionLostTimeout(
                0); // The library finds a lost peer after 1.5 to 2.5 times that; the watch sooner.
        guard.watch.start();
        return guard;
    }

    int connections() {
        return watch.connections();
    }

    /**
     * Closes every connection with this code, then the server. Peers that do not take their leave are gone all the same when
     * the time is over, and their sockets free.
     */
    public void stop(int code, String reason, Duration limit) throws InterruptedException {
        factory.close();
        long deadline = System.nanoTime() + limit.toNanos();
        while (watch.connections() > 0 && System.nanoTime() < deadline) {
            watch.closeAll(code, reason);
            watch.lookAtAll();
            Thread.sleep(5);
        }
        watch.closeAllAbruptly();
        watch.stop();
        server.stop((int) limit.toMillis(), reason);
    }
}
