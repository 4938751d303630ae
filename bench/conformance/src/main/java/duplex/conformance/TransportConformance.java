package duplex.conformance;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The kit's door for JUnit to a transport's rules, docs/TRANSPORTS.md, for a server of any purpose: extend it, say where the
 * server is, and every rule is a test of its own. Under the chat, {@link ChatConformance} is the other door.
 *
 * <pre>{@code
 * final class MyServerTest extends TransportConformance {
 *     MyServerTest() {
 *         super(Layer.RFC6455);
 *     }
 *
 *     @Override
 *     protected Target target() {
 *         return Target.at(URI.create("ws://127.0.0.1:" + SERVER.port() + "/"));
 *     }
 * }
 * }</pre>
 */
public abstract class TransportConformance {
    private final Layer layer;

    /** For subclasses, which say whose rules are tested. */
    protected TransportConformance(Layer layer) {
        this.layer = layer;
    }

    /** The server to test; asked once a class, when it must be running. */
    protected abstract Target target();

    /** Rules the server is known not to keep; none unless overridden. */
    protected List<Deviation> known() {
        return List.of();
    }

    /** One test a rule, in the specification's order. */
    @TestFactory
    final Stream<DynamicTest> rules() throws IOException, InterruptedException {
        return RuleTests.of(Kit.of(target(), layer).known(known()));
    }
}
