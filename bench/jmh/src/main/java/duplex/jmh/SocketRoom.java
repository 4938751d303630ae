package duplex.jmh;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/** A server that pushes, with clients of the JDK. */
final class SocketRoom implements Room {
    private final Arrivals arrivals = new Arrivals();
    private final List<SocketClient> clients = new ArrayList<>();
    private final Runnable stopServer;

    private SocketRoom(Runnable stopServer) {
        this.stopServer = stopServer;
    }

    static Room overWebSocket(int clients) throws Exception {
        var server = duplex.websocket.ChatServer.start(duplex.websocket.ChatOptions.defaults());
        return new SocketRoom(server::close).fill(Dialect.WEBSOCKET, server.port(), clients);
    }

    static Room overSocketIo(int clients) throws Exception {
        var server = duplex.socketio.ChatServer.start(duplex.socketio.ChatOptions.defaults());
        return new SocketRoom(server::close).fill(Dialect.SOCKETIO, server.port(), clients);
    }

    private Room fill(Dialect dialect, int port, int count) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        try {
            for (int i = 0; i < count; i++) {
                clients.add(SocketClient.enter(http, dialect, port, "user-" + i, arrivals));
            }
            return this;
        } catch (Exception failed) {
            close();
            throw failed;
        }
    }

    @Override
    public void broadcast() throws InterruptedException {
        clients.get(0).say(arrivals.expect(clients.size()));
        arrivals.await();
    }

    @Override
    public void close() {
        clients.forEach(SocketClient::close);
        stopServer.run();
    }
}
