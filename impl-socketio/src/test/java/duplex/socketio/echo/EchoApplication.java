package duplex.socketio.echo;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.MultiTypeArgs;
import com.corundumstudio.socketio.SocketConfig;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIONamespace;
import com.corundumstudio.socketio.namespace.Namespace;
import com.fasterxml.jackson.databind.JsonNode;
import duplex.socketio.guard.GuardedPipeline;
import duplex.socketio.guard.Limits;
import duplex.socketio.guard.StoppableServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The application that the protocol suites of Socket.IO and Engine.IO are written for: it tells whoever connects what they
 * connected with, and says messages back, with or without an acknowledgement.
 */
final class EchoApplication implements AutoCloseable {
    /** The heartbeat, the payload and the time for CONNECT are those the suites expect. */
    private static final Limits LIMITS = new Limits(
            1_000_000,
            4_000_000,
            100,
            32,
            10,
            Duration.ofMillis(300),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Set.of(),
            Set.of("localhost", "127.0.0.1"));

    private static final long GREETING_MILLIS = 20;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final StoppableServer server;

    private EchoApplication(String context, int port) throws IOException {
        SocketConfig sockets = new SocketConfig();
        sockets.setReuseAddress(true);
        Configuration configuration = new Configuration();
        configuration.setSocketConfig(sockets);
        configuration.setHostname("localhost");
        configuration.setPort(port);
        configuration.setContext(context);
        server = new StoppableServer(configuration, new GuardedPipeline(configuration, LIMITS));
        SocketIONamespace main = server.getNamespace(Namespace.DEFAULT_NAME);
        main.addConnectListener(this::greet);
        main.addMultiTypeEventListener("message", EchoApplication::sayBack, JsonNode.class);
        main.addMultiTypeEventListener("message-with-ack", EchoApplication::acknowledge, JsonNode.class);
        server.addNamespace("/custom").addConnectListener(this::greet);
    }

    static EchoApplication start(String context, int port) throws IOException {
        EchoApplication application = new EchoApplication(context, port);
        application.server.listen();
        return application;
    }

    /**
     * A moment later than it could: the suites lose an event that is read together with the answer to CONNECT, for they begin
     * to listen for the second when they have the first.
     */
    private void greet(SocketIOClient client) {
        Object auth = client.getHandshakeData().getAuthToken();
        clock.schedule(() -> client.sendEvent("auth", auth), GREETING_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void sayBack(SocketIOClient client, MultiTypeArgs said, AckRequest ack) {
        client.sendEvent("message-back", said.getArgs().toArray());
    }

    private static void acknowledge(SocketIOClient client, MultiTypeArgs said, AckRequest ack) {
        ack.sendAckData(said.getArgs());
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        clock.shutdownNow();
    }

    /** Serves until it is ended, for a suite that somebody runs by hand: {@code PORT [CONTEXT]}. */
    public static void main(String[] args) throws IOException {
        EchoApplication application = start(args.length > 1 ? args[1] : "/socket.io", Integer.parseInt(args[0]));
        System.out.println("listening on port " + application.port());
    }
}
