package duplex.socketio;

import com.corundumstudio.socketio.AckMode;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketConfig;
import com.corundumstudio.socketio.SocketIOServer;
import duplex.socketio.guard.GuardedPipeline;
import duplex.socketio.guard.Limits;
import duplex.socketio.guard.Outbox;
import duplex.socketio.guard.ReadGate;
import duplex.socketio.guard.StoppableServer;
import io.netty.channel.epoll.Epoll;

/**
 * The library, set up for a profile and not yet started.
 *
 * @param gate shut, it keeps clients from sending more
 * @param carrier the way to everyone in a room
 */
record Library(StoppableServer server, ReadGate gate, FanOut.Carrier carrier) {
    private static final int NO_ATTACHMENTS = 0;

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
        Limits limits = new Limits(
                ChatOptions.MAX_FRAME_BYTES,
                ChatOptions.MAX_UNSENT_BYTES,
                ChatOptions.MAX_CONNECTIONS,
                ChatOptions.MAX_JSON_DEPTH,
                NO_ATTACHMENTS,
                options.heartbeat(),
                options.heartbeatTimeout(),
                options.heartbeat(),
                options.allowedOrigins(),
                options.hostNames());
        GuardedPipeline pipeline = new GuardedPipeline(configuration, limits);
        SocketConfig sockets = new SocketConfig();
        sockets.setReuseAddress(true);
        configuration.setSocketConfig(sockets);
        configuration.setBossThreads(1);
        // An event loop never waits: more of them than processors would only take turns, each in the other's way.
        configuration.setWorkerThreads(Runtime.getRuntime().availableProcessors());
        configuration.setUseLinuxNativeEpoll(Epoll.isAvailable());
        return new Library(
                new StoppableServer(configuration, pipeline), pipeline.gate(), new Gathered(pipeline.outbox()));
    }

    /** The library's own broadcast: encoded, queued and flushed for each receiver. */
    private record AsItComes(SocketIOServer server) implements FanOut.Carrier {
        @Override
        public void gather(Runnable sending) {
            sending.run();
        }

        @Override
        public void carry(String room, String event, Object data) {
            server.getRoomOperations(room).sendEvent(event, data);
        }

        @Override
        public void carryList(String room, String event, Object data) {
            carry(room, event, data);
        }

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void flush(Runnable written) {
            written.run();
        }
    }

    /** Encoded once, and written together with whatever else waits for a receiver. */
    private record Gathered(Outbox outbox) implements FanOut.Carrier {
        @Override
        public void gather(Runnable sending) {
            outbox.gather(sending);
        }

        @Override
        public void carry(String room, String event, Object data) {
            outbox.toRoom(room, event, data);
        }

        @Override
        public void carryList(String room, String event, Object data) {
            outbox.newestToRoom(room, event, data);
        }

        @Override
        public boolean isFull() {
            return outbox.isFull();
        }

        @Override
        public void flush(Runnable written) {
            outbox.flush(written);
        }
    }
}
