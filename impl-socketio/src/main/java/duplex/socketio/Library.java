package duplex.socketio;

import com.corundumstudio.socketio.AckMode;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketConfig;
import com.corundumstudio.socketio.SocketIOServer;
import duplex.socketio.guard.ExactJson;
import duplex.socketio.guard.GuardedPipeline;
import duplex.socketio.guard.Limits;
import duplex.socketio.guard.Outbox;
import duplex.socketio.guard.ReadGate;
import duplex.socketio.guard.StoppableServer;
import io.netty.channel.epoll.Epoll;
import java.time.Duration;

/**
 * The library, set up for a profile and not yet started.
 *
 * @param gate shut, it keeps clients from sending more
 * @param carrier the way to everyone in a room
 */
record Library(StoppableServer server, ReadGate gate, FanOut.Carrier carrier) {
    /** The library's clock ticks ten times a second, so a timeout may be late; CHAT-LEAVE-004 allows no lateness. */
    private static final Duration MAX_LATENESS = Duration.ofMillis(250);

    /** Not to be reached: the guard ends an upgrade that takes too long, where the library would end the session. */
    private static final int NO_UPGRADE_TIMEOUT_MILLIS = 60_000;

    static Library of(ChatOptions options) {
        Configuration configuration = new Configuration();
        configuration.setHostname(options.host());
        configuration.setPort(options.port());
        // The chat thread acknowledges, when an event's turn has come.
        configuration.setAckMode(AckMode.MANUAL);
        return switch (options.profile()) {
            case LIBRARY_DEFAULTS -> asItComes(configuration);
            case HARDENED -> hardened(configuration, options);
        };
    }

    private static Library asItComes(Configuration configuration) {
        StoppableServer server = new StoppableServer(configuration);
        return new Library(server, new ReadGate(), new AsItComes(server));
    }

    private static Library hardened(Configuration configuration, ChatOptions options) {
        ExactJson json =
                new ExactJson(ChatOptions.MAX_JSON_DEPTH, ChatOptions.MAX_FRAME_BYTES, options.heartbeatTimeout());
        Limits limits = new Limits(
                ChatOptions.MAX_FRAME_BYTES,
                ChatOptions.MAX_UNSENT_BYTES,
                ChatOptions.MAX_CONNECTIONS,
                options.heartbeat(),
                options.allowedOrigins());
        GuardedPipeline pipeline = new GuardedPipeline(limits, json);
        harden(configuration, options, json);
        return new Library(
                new StoppableServer(configuration, pipeline, ChatOptions.MAX_CONNECTIONS),
                pipeline.gate(),
                new Gathered(pipeline.outbox()));
    }

    private static void harden(Configuration configuration, ChatOptions options, ExactJson json) {
        Duration timeout = options.heartbeatTimeout();
        Duration lateness = timeout.dividedBy(4).compareTo(MAX_LATENESS) < 0 ? timeout.dividedBy(4) : MAX_LATENESS;
        SocketConfig sockets = new SocketConfig();
        sockets.setReuseAddress(true);
        configuration.setSocketConfig(sockets);
        configuration.setBossThreads(1);
        configuration.setUseLinuxNativeEpoll(Epoll.isAvailable());
        configuration.setJsonSupport(json);
        configuration.setPingInterval(Math.toIntExact(options.heartbeat().toMillis()));
        configuration.setPingTimeout(Math.toIntExact(timeout.minus(lateness).toMillis()));
        configuration.setUpgradeTimeout(NO_UPGRADE_TIMEOUT_MILLIS);
        configuration.setMaxFramePayloadLength(ChatOptions.MAX_FRAME_BYTES);
        configuration.setMaxHttpContentLength(ChatOptions.MAX_FRAME_BYTES);
        configuration.setRandomSession(true); // else the cookie io=… takes over whichever session it names
        configuration.setWebsocketCompression(false); // unlimited, and it loses frames at the upgrade
        configuration.setHttpCompression(false);
        configuration.setEnableCors(false);
        configuration.setAddVersionHeader(false);
    }

    /** The library's own broadcast: encoded, queued and flushed for each receiver. */
    private record AsItComes(SocketIOServer server) implements FanOut.Carrier {
        @Override
        public void carry(String room, String event, Object data) {
            server.getRoomOperations(room).sendEvent(event, data);
        }

        @Override
        public void flush() {}
    }

    /** Encoded once, and written together with whatever else waits for a receiver. */
    private record Gathered(Outbox outbox) implements FanOut.Carrier {
        @Override
        public void carry(String room, String event, Object data) {
            outbox.toRoom(room, event, data);
        }

        @Override
        public void flush() {
            outbox.flush();
        }
    }
}
