package duplex.socketio.echo;

import com.corundumstudio.socketio.AckCallback;
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
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The application that the protocol suites of Socket.IO and Engine.IO are written for: it tells whoever connects what they
 * connected with, and says messages back, with or without an acknowledgement.
 */
final class EchoApplication implements AutoCloseable {
    static final int MAX_PAYLOAD_BYTES = 1_000_000;
    static final Duration HEARTBEAT = Duration.ofMillis(300);
    static final Duration HEARTBEAT_TIMEOUT = Duration.ofMillis(200);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final long GREETING_MILLIS = 20;

    /** How many answers to pings came from the main namespace. */
    final AtomicInteger pongs = new AtomicInteger();

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final StoppableServer server;

    private EchoApplication(String context, int port, Limits limits) throws IOException {
        SocketConfig sockets = new SocketConfig();
        sockets.setReuseAddress(true);
        Configuration configuration = new Configuration();
        configuration.setSocketConfig(sockets);
        configuration.setHostname("localhost");
        configuration.setPort(port);
        configuration.setContext(context);
        server = new StoppableServer(configuration, new GuardedPipeline(configuration, limits));
        SocketIONamespace main = server.getNamespace(Namespace.DEFAULT_NAME);
        main.addConnectListener(this::greet);
        main.addPongListener(client -> pongs.incrementAndGet());
        main.addMultiTypeEventListener("message", EchoApplication::sayBack, JsonNode.class);
        main.addMultiTypeEventListener("message-with-ack", EchoApplication::acknowledge, JsonNode.class);
        main.addEventListener(
                "whoami",
                JsonNode.class,
                (client, nothing, ack) ->
                        ack.sendAckData(client.getHandshakeData().getAuthToken()));
        main.addEventListener("ask me", JsonNode.class, (client, nothing, ack) -> ask(client));
        SocketIONamespace custom = server.addNamespace("/custom");
        custom.addConnectListener(this::greet);
        custom.addEventListener("show me out", JsonNode.class, (client, nothing, ack) -> {
            client.disconnect();
            client.disconnect(); // is not there any more, which is no reason to end all
        });
    }

    /** With the heartbeat, the largest payload and the time for CONNECT that the suites expect. */
    static EchoApplication start(String context, int port) throws IOException {
        return start(context, port, limits(HEARTBEAT, HEARTBEAT_TIMEOUT, CONNECT_TIMEOUT));
    }

    /** In no hurry: for all that has nothing to do with time. */
    static EchoApplication startPatient() throws IOException {
        return start("/socket.io", 0, limits(PATIENCE, PATIENCE, PATIENCE));
    }

    private static EchoApplication start(String context, int port, Limits limits) throws IOException {
        EchoApplication application = new EchoApplication(context, port, limits);
        application.server.listen();
        return application;
    }

    private static Limits limits(Duration heartbeat, Duration heartbeatTimeout, Duration connectTimeout) {
        return new Limits(
                MAX_PAYLOAD_BYTES,
                4 * MAX_PAYLOAD_BYTES,
                100,
                32,
                10,
                heartbeat,
                heartbeatTimeout,
                connectTimeout,
                Set.of(),
                Set.of("localhost", "127.0.0.1"));
    }

    /**
     * A moment later than it could: the suites lose an event that is read together with the answer to CONNECT, for they begin
     * to listen for the second when they have the first.
     */
    @SuppressWarnings(
            "FutureReturnValueIgnored") // a greeting that fails does not come, which is what the suites look at
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

    private static void ask(SocketIOClient client) {
        AckCallback<String> answer = new AckCallback<>(String.class) {
            @Override
            public void onSuccess(String name) {
                client.sendEvent("answered", name);
            }
        };
        client.sendEvent("your name?", answer);
    }

    URI address() {
        return URI.create("http://localhost:" + server.port());
    }

    @Override
    public void close() {
        server.stop();
        clock.shutdownNow();
    }
}
