package duplex.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import duplex.client.ChatClient;
import duplex.client.ChatClients;
import duplex.client.ClientOptions;
import duplex.client.Protocol;
import duplex.conformance.cases.RuleCase;
import duplex.conformance.specimen.Door;
import duplex.conformance.specimen.Specimen;
import duplex.conformance.specimen.SpecimenChat;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class KitTest {
    private static Target target = Target.at(Protocol.WEBSOCKET.localAddress(1));
    private static AutoCloseable server = () -> {};

    @BeforeAll
    static void startASpecimen() {
        Specimen specimen = Specimen.start(Door.of(Protocol.WEBSOCKET, new SpecimenChat()));
        server = specimen;
        target = Target.at(specimen.address());
    }

    @AfterAll
    static void stopIt() throws Exception {
        server.close();
    }

    @Test
    void aCaseThatHangsIsHungAndTheOthersGoOn() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Kit kit = kit(Map.of(
                "WS-001", stage -> {},
                "WS-002", stage -> never.await(),
                "WS-003", stage -> {}));

        Report report = kit.deadline(Duration.ofMillis(300)).run(KitListener.NONE);

        assertEquals(List.of(Outcome.OK, Outcome.HUNG, Outcome.OK), outcomes(report));
        String detail = report.results().get(1).detail();
        assertTrue(detail.contains("0.3 s") && detail.contains("KitTest.java"), detail);
        assertFalse(report.passed());
    }

    @Test
    void aCaseThatWillNotBeInterruptedHoldsNobodyUp() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Kit kit = kit(Map.of("WS-001", stage -> awaitStubbornly(release), "WS-002", stage -> {}));

        Report report = kit.deadline(Duration.ofMillis(200)).run(KitListener.NONE);

        release.countDown();
        assertEquals(List.of(Outcome.HUNG, Outcome.OK), outcomes(report));
    }

    @Test
    void whatACaseThrowsIsAFailureWithItsPlace() throws Exception {
        Kit kit = kit(Map.of("WS-001", stage -> {
            throw new IllegalStateException("surprise");
        }));

        RuleResult result = kit.run(KitListener.NONE).results().get(0);

        assertEquals(Outcome.FAIL, result.outcome());
        assertTrue(result.detail().contains("surprise") && result.detail().contains("KitTest.java"), result.detail());
    }

    @Test
    void aBrokenShouldIsNonStrictAndPasses() throws Exception {
        Rulebook rulebook = Rulebook.parse("- **WS-001** [SHOULD] It should.");
        Kit kit = Kit.of(
                target,
                rulebook,
                id -> Optional.of(new RuleCase(id, "", false, stage -> {
                    throw new IllegalStateException("broken");
                })));

        Report report = kit.run(KitListener.NONE);

        assertEquals(List.of(Outcome.NON_STRICT), outcomes(report));
        assertTrue(report.passed());
    }

    @Test
    void aKnownDeviationPassesAndIsShownAndAnyOtherFailureOfTheSameRuleIsNone() throws Exception {
        RuleCase.Body unmasked = stage -> {
            throw new IllegalStateException("a frame without a mask was taken");
        };
        RuleCase.Body other = stage -> {
            throw new IllegalStateException("a frame of 1 GiB was taken");
        };
        List<Deviation> known = List.of(new Deviation("WS-001", "without a mask", "the library does not look at it"));

        Report deviating = kit(Map.of("WS-001", unmasked)).known(known).run(KitListener.NONE);
        Report broken = kit(Map.of("WS-001", other)).known(known).run(KitListener.NONE);
        Report brokenElsewhere = kit(Map.of("WS-002", unmasked)).known(known).run(KitListener.NONE);

        assertEquals(List.of(Outcome.DEVIATION), outcomes(deviating));
        assertTrue(deviating.passed());
        String detail = deviating.results().get(0).detail();
        assertTrue(detail.contains("the library does not look at it") && detail.contains("was taken"), detail);
        assertEquals(List.of(Outcome.FAIL), outcomes(broken));
        assertEquals(List.of(Outcome.FAIL), outcomes(brokenElsewhere));
        assertFalse(broken.passed());
    }

    @Test
    void theQuickFormLeavesOutWhatIsSlow() {
        Rulebook rulebook = Rulebook.parse("- **WS-001** [MUST] Quick.\n- **WS-002** [MUST] Slow.");
        Kit kit = Kit.of(target, rulebook, id -> Optional.of(new RuleCase(id, "", id.equals("WS-002"), stage -> {})));

        assertEquals(2, kit.rules().size());
        assertEquals(
                List.of("WS-001"), kit.quick().rules().stream().map(Rule::id).toList());
        assertEquals(
                List.of("WS-002"),
                kit.only(rule -> rule.id().equals("WS-002")).rules().stream()
                        .map(Rule::id)
                        .toList());
    }

    @Test
    void theListenerIsToldOfEveryRule() throws Exception {
        List<String> told = new ArrayList<>();
        KitListener listener = new KitListener() {
            @Override
            public void started(Rule rule) {
                told.add("started " + rule.id());
            }

            @Override
            public void finished(RuleResult result) {
                told.add("finished " + result.rule().id() + " " + result.outcome());
            }
        };

        kit(Map.of("WS-001", stage -> {})).run(listener);

        assertEquals(List.of("started WS-001", "finished WS-001 OK"), told);
    }

    @Test
    void aRunOfNoRuleHasNotPassed() throws Exception {
        assertFalse(Kit.of(target).only(rule -> false).run(KitListener.NONE).passed());
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Target nobody = Target.at(Protocol.WEBSOCKET.localAddress(free));

        UnreachableException thrown =
                assertThrows(UnreachableException.class, () -> Kit.of(nobody).run(KitListener.NONE));

        String message = String.valueOf(thrown.getMessage());
        assertTrue(message.contains("nothing answers at ws://127.0.0.1:" + free), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void aChatWithSomebodyInItIsBusy() throws Exception {
        ChatClient zoe = ChatClients.connect(
                        target.protocol(), target.address(), TextNode.valueOf("zoe"), ClientOptions.defaults())
                .get(10, TimeUnit.SECONDS);
        try {
            Kit kit = kit(Map.of("WS-001", stage -> {})).deadline(Duration.ofSeconds(6));

            LobbyBusyException thrown = assertThrows(LobbyBusyException.class, () -> kit.run(KitListener.NONE));
            String message = String.valueOf(thrown.getMessage());

            assertTrue(message.contains("zoe"), message);
        } finally {
            zoe.leave().get(10, TimeUnit.SECONDS);
            zoe.close();
        }
    }

    @Test
    void anAddressWithoutAHostIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Target.at(URI.create("ws:/chat")));
        assertThrows(IllegalArgumentException.class, () -> Target.at(URI.create("ftp://host/chat")));
        assertEquals(
                "mine",
                Target.at(URI.create("ws://host:1/chat")).labelled("mine").label());
    }

    private static Kit kit(Map<String, RuleCase.Body> cases) {
        StringBuilder rules = new StringBuilder();
        cases.keySet().stream().sorted().forEach(id -> rules.append("- **" + id + "** [MUST] It must.\n"));
        return Kit.of(
                target,
                Rulebook.parse(rules.toString()),
                id -> Optional.ofNullable(cases.get(id)).map(body -> new RuleCase(id, "", false, body)));
    }

    private static List<Outcome> outcomes(Report report) {
        return report.results().stream().map(RuleResult::outcome).toList();
    }

    private static void awaitStubbornly(CountDownLatch release) {
        while (release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException e) {
                // As a case would that is caught in a loop of its own.
                assertTrue(release.getCount() >= 0, e::toString);
            }
        }
    }
}
