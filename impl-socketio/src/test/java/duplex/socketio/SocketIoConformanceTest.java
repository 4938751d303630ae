package duplex.socketio;

import duplex.client.Protocol;
import duplex.conformance.ChatConformance;
import duplex.conformance.Target;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** This chat, held to the specification rule by rule. */
final class SocketIoConformanceTest extends ChatConformance {
    private static ChatServer server;

    @BeforeAll
    static void start() throws IOException {
        server = ChatServer.start(ChatOptions.defaults());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected Target target() {
        return Target.at(Protocol.SOCKETIO.localAddress(server.port()));
    }
}
