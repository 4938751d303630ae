package duplex.jmh;

import duplex.polling.ChatOptions;
import duplex.polling.ChatServer;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A server that is polled. Its clients ask at the same interval, spread evenly over it. */
final class PollingRoom implements Room {
    private final Arrivals arrivals = new Arrivals();
    private final List<PollingClient> clients = new ArrayList<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final ChatServer server;

    private PollingRoom(ChatServer server) {
        this.server = server;
    }

    static Room of(int clients, int intervalMillis) throws Exception {
        return new PollingRoom(ChatServer.start(ChatOptions.defaults())).fill(clients, intervalMillis);
    }

    private Room fill(int count, int intervalMillis) throws Exception {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            for (int i = 0; i < count; i++) {
                clients.add(PollingClient.enter(http, server.port(), "user-" + i, arrivals));
            }
            startAsking(TimeUnit.MILLISECONDS.toNanos(intervalMillis));
            return this;
        } catch (Exception failed) {
            close();
            throw failed;
        }
    }

    @SuppressWarnings(
            "FutureReturnValueIgnored") // what goes wrong in a poll is told to whoever waits for what it brings
    private void startAsking(long intervalNanos) {
        for (int i = 0; i < clients.size(); i++) {
            long offsetNanos = i * intervalNanos / clients.size();
            timer.scheduleAtFixedRate(clients.get(i)::poll, offsetNanos, intervalNanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void broadcast() throws InterruptedException {
        clients.get(0).say(arrivals.expect(clients.size()));
        arrivals.await();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        server.close();
    }
}
