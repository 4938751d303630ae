package duplex.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.client.Protocol;
import duplex.conformance.specimen.Door;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.Specimen;
import duplex.conformance.specimen.SpecimenChat;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

@Timeout(60)
final class ChatConformanceTest {

    @Test
    void aRuleIsATestThatBeginsWithItsId() throws Throwable {
        try (Specimen specimen = Specimen.start(Door.of(Protocol.WEBSOCKET, new SpecimenChat()))) {
            List<DynamicTest> tests =
                    new TenLines(specimen, "CHAT-JOIN").rules().toList();

            assertEquals(6, tests.size());
            for (DynamicTest test : tests) {
                assertTrue(test.getDisplayName().startsWith("CHAT-JOIN-"), test.getDisplayName());
                test.getExecutable().execute();
            }
        }
    }

    @Test
    void anUnsupportedRuleAbortsWithItsReason() throws Throwable {
        try (Specimen specimen = Specimen.start(Door.of(Protocol.POLLING, new SpecimenChat()))) {
            DynamicTest test =
                    new TenLines(specimen, "CHAT-ERROR-002").rules().findFirst().orElseThrow();

            TestAbortedException aborted = assertThrows(
                    TestAbortedException.class, () -> test.getExecutable().execute());

            assertTrue(String.valueOf(aborted.getMessage()).contains("polling"), aborted::toString);
        }
    }

    @Test
    void aBrokenRuleFailsWithTheWireLog() throws Throwable {
        SpecimenChat curt = new SpecimenChat() {
            @Override
            protected ObjectNode onChatMessage(Session from, JsonNode data) {
                return JsonNodeFactory.instance.objectNode();
            }
        };
        try (Specimen specimen = Specimen.start(Door.of(Protocol.WEBSOCKET, curt))) {
            DynamicTest test =
                    new TenLines(specimen, "CHAT-TALK-010").rules().findFirst().orElseThrow();

            AssertionFailedError failed = assertThrows(
                    AssertionFailedError.class, () -> test.getExecutable().execute());

            String message = String.valueOf(failed.getMessage());
            assertTrue(message.startsWith("FAIL: the acknowledgement "), message);
            assertTrue(message.contains("ann → "), message);
        }
    }

    private static final class TenLines extends ChatConformance {
        private final Specimen specimen;
        private final String prefix;

        TenLines(Specimen specimen, String prefix) {
            this.specimen = specimen;
            this.prefix = prefix;
        }

        @Override
        protected Target target() {
            return Target.at(specimen.address());
        }

        @Override
        protected boolean only(Rule rule) {
            return rule.id().startsWith(prefix);
        }
    }
}
