package duplex.polling;

import duplex.conformance.ChatConformance;
import duplex.conformance.Target;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Every rule of docs/SPEC.md, from outside, against a server of its own. */
final class PollingConformanceTest extends ChatConformance {
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
        return Target.at(URI.create("http://127.0.0.1:" + server.port() + "/chat"));
    }
}
