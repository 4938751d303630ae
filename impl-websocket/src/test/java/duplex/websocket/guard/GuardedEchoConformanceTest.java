package duplex.websocket.guard;

import duplex.conformance.Layer;
import duplex.conformance.Target;
import duplex.conformance.TransportConformance;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The guard before the least there is to guard keeps RFC 6455, and shows every rule, for an echo hides none. */
final class GuardedEchoConformanceTest extends TransportConformance {
    private static EchoServer server;

    GuardedEchoConformanceTest() {
        super(Layer.RFC6455);
    }

    @BeforeAll
    static void start() throws Exception {
        server = EchoServer.start(new GuardOptions(
                128 * 1024, 1024 * 1024, 1000, Set.of(), Set.of(), Duration.ofSeconds(10), Duration.ofSeconds(5)));
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @Override
    protected Target target() {
        return Target.at(URI.create("ws://127.0.0.1:" + server.port() + "/"));
    }
}
