package duplex.socketio.guard;

import com.corundumstudio.socketio.AckMode;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketConfig;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;
import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.Protocol;
import duplex.client.WireTap;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.SocketIoWire;
import duplex.conformance.wire.WireOptions;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The least there is to guard: it says everything back, and tells who came and who went. */
final class EchoServer implements AutoCloseable {
    static final int MAX_PAYLOAD_BYTES = 64 * 1024;
    static final int MAX_UNSENT_BYTES = 1024 * 1024;
    static final int MAX_CONNECTIONS = 40;
    static final int MAX_ATTACHMENTS = 10;
    static final String ALLOWED_ORIGIN = "http://friend.example";
    static final WireOptions WIRE = WireOptions.of(WireTap.NONE, Duration.ofSeconds(10));

    /** What one event that asks for it brings everyone: less than may wait for a session, so that no reader is cut. */
    static final int FLOOD_EVENTS = 20;

    private static final int EVENT_LOOPS = 4;
    private static final String FLOOD = "f".repeat(16 * 1024);

    /** Sessions that entered and left, in order: {@code +ID} and {@code -ID}. */
    final BlockingQueue<String> comings = new LinkedBlockingQueue<>();

    /** What was said, in order. */
    final Queue<Object> heard = new ConcurrentLinkedQueue<>();

    final GuardedPipeline pipeline;
    private final StoppableServer server;

    private EchoServer(Duration connectTimeout, Duration heartbeat, int maxAttachments, int eventLoops)
            throws IOException {
        Configuration configuration = configuration();
        configuration.setWorkerThreads(eventLoops);
        pipeline = new GuardedPipeline(configuration, limits(connectTimeout, heartbeat, maxAttachments));
        server = new StoppableServer(configuration, pipeline);
        addListeners();
        server.listen();
    }

    static EchoServer start() throws IOException {
        return start(Duration.ofSeconds(10), Duration.ofSeconds(100));
    }

    static EchoServer start(Duration connectTimeout, Duration heartbeat) throws IOException {
        return new EchoServer(connectTimeout, heartbeat, 0, EVENT_LOOPS);
    }

    /** One that takes what is binary too. */
    static EchoServer startBinary() throws IOException {
        return new EchoServer(Duration.ofSeconds(10), Duration.ofSeconds(100), MAX_ATTACHMENTS, EVENT_LOOPS);
    }

    /** One of which it is certain which event loop does something. */
    static EchoServer startOnOneEventLoop() throws IOException {
        return new EchoServer(Duration.ofSeconds(10), Duration.ofSeconds(100), 0, 1);
    }

    private static Limits limits(Duration connectTimeout, Duration heartbeat, int maxAttachments) {
        return new Limits(
                MAX_PAYLOAD_BYTES,
                MAX_UNSENT_BYTES,
                MAX_CONNECTIONS,
                32,
                maxAttachments,
                heartbeat,
                heartbeat,
                connectTimeout,
                Set.of(ALLOWED_ORIGIN),
                Set.of("localhost", "127.0.0.1", "[::1]", "chat.example"));
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        SocketConfig sockets = new SocketConfig();
        sockets.setReuseAddress(true);
        sockets.setTcpSendBufferSize(32 * 1024); // so that little disappears into the system's buffers
        configuration.setSocketConfig(sockets);
        configuration.setHostname("127.0.0.1");
        configuration.setPort(0);
        configuration.setAckMode(AckMode.MANUAL);
        return configuration;
    }

    private void addListeners() {
        server.getNamespace(Namespace.DEFAULT_NAME).addAuthTokenListener((auth, client) -> {
            boolean welcome = !((JsonNode) auth).path("stranger").asBoolean();
            if (((JsonNode) auth).path("fleeting").asBoolean()) {
                link(client.getSessionId().toString()).end();
            }
            return new AuthTokenResult(welcome, Map.of("message", "no strangers", "data", Map.of("code", 7)));
        });
        server.addConnectListener(client -> {
            comings.add("+" + client.getSessionId());
            client.sendEvent("welcome", client.getHandshakeData().getAuthToken());
        });
        server.addDisconnectListener(client -> comings.add("-" + client.getSessionId()));
        server.addEventListener("say", JsonNode.class, (client, data, ack) -> {
            heard.add(data);
            client.sendEvent("said", data);
            ack.sendAckData(data);
        });
        server.addEventListener("flood everyone", JsonNode.class, (client, data, ack) -> {
            server.getAllClients().forEach(EchoServer::flood);
            ack.sendAckData("done");
        });
        server.addEventListener("bye", JsonNode.class, (client, data, ack) -> {
            ack.sendAckData("bye");
            client.disconnect();
        });
        server.addEventListener(
                ExactJson.ANY_OTHER, JsonNode.class, (client, name, ack) -> client.sendEvent("what", name));
    }

    private static void flood(SocketIOClient client) {
        for (int i = 0; i < FLOOD_EVENTS; i++) {
            client.sendEvent("flood", FLOOD);
        }
    }

    URI address() {
        return Protocol.SOCKETIO.localAddress(server.port());
    }

    int port() {
        return server.port();
    }

    EventLoop eventLoop() {
        return server.eventLoop();
    }

    /** A WebSocket session that has entered. */
    SocketIoWire enter() throws Exception {
        SocketIoWire wire = SocketIoWire.open(address(), "", WIRE);
        wire.send("40");
        wire.await(0, packet -> packet.startsWith("42[\"welcome\""));
        expectComing('+');
        return wire;
    }

    /** A long-polling session that has entered, and fetched its welcome. */
    EngineIoPolling enterPolling() throws Exception {
        EngineIoPolling session = EngineIoPolling.open(address(), WIRE);
        session.post("40");
        expectComing('+');
        List<String> packets = EngineIoPolling.packetsOf(session.get());
        if (packets.size() == 1) {
            session.get();
        }
        return session;
    }

    /** Waits until the next session has come ({@code +}) or gone ({@code -}). */
    void expectComing(char sign) throws InterruptedException {
        String coming = comings.poll(10, TimeUnit.SECONDS);
        if (coming == null || coming.charAt(0) != sign) {
            throw new AssertionError("expected a session to be '" + sign + "', got " + coming);
        }
    }

    /** Waits until a poll that was sent off has arrived. */
    void awaitPollOf(EngineIoPolling session) {
        Link link = link(session.handshake().path("sid").asText());
        while (!link.isPolled()) {
            Thread.onSpinWait();
        }
    }

    /** What is known of a session that is here. */
    Link link(String sid) {
        return Objects.requireNonNull(pipeline.links.find(sid));
    }

    Namespace namespace() {
        return (Namespace) server.getNamespace(Namespace.DEFAULT_NAME);
    }

    void awaitNoConnection() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (server.connections() > 0) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(server.connections() + " connections are still open");
            }
            Thread.onSpinWait();
        }
    }

    /** A session enters, speaks, and is answered: the server lives. */
    void expectAlive() throws Exception {
        try (SocketIoWire wire = SocketIoWire.open(address(), "", WIRE)) {
            wire.send("40");
            wire.send("421[\"say\",\"still there?\"]");
            wire.await(0, packet -> packet.equals("431[\"still there?\"]"));
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
