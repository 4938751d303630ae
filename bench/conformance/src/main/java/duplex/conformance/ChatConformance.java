package duplex.conformance;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The kit's door for JUnit: extend it, say where the server is, and every rule is a test of its own.
 *
 * <pre>{@code
 * final class MyChatTest extends ChatConformance {
 *     private static final MyChat SERVER = MyChat.start(0);
 *
 *     @Override
 *     protected Target target() {
 *         return Target.at(URI.create("ws://127.0.0.1:" + SERVER.port() + "/chat"));
 *     }
 * }
 * }</pre>
 */
public abstract class ChatConformance {
    /** For subclasses. */
    protected ChatConformance() {}

    /** The server to test; asked once a class, when it must be running. */
    protected abstract Target target();

    /** Which rules to test; all of them unless overridden. */
    protected boolean only(Rule rule) {
        return true;
    }

    /** Whether to leave out the cases that take long by their nature; not unless overridden. */
    protected boolean quick() {
        return false;
    }

    /** One test a rule, in the specification's order. */
    @TestFactory
    final Stream<DynamicTest> rules() throws IOException, InterruptedException {
        Kit every = Kit.of(target()).only(this::only);
        return RuleTests.of(quick() ? every.quick() : every);
    }
}
