package duplex.conformance;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** A kit's rules as JUnit's tests, in the specification's order. */
final class RuleTests {
    private RuleTests() {}

    static Stream<DynamicTest> of(Kit kit) throws IOException, InterruptedException {
        kit.ring();
        return kit.rules().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.id() + " " + rule.text(), () -> check(kit.run(rule))));
    }

    private static void check(RuleResult result) {
        String text = result.detail() + "\n" + String.join("\n", result.wireLog());
        switch (result.outcome()) {
            case OK, NON_STRICT -> {}
            case DEVIATION, UNSUPPORTED, UNTESTED -> throw new TestAbortedException(result.detail());
            case FAIL, HUNG -> throw new AssertionFailedError(result.outcome() + ": " + text);
        }
    }
}
