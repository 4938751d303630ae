package duplex.websocket;

import static duplex.websocket.guard.RawClient.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.websocket.guard.RawClient;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Set;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ChatServer} as a whole, where the conformance kit does not look: its life, and what breaks in the middle. */
@Timeout(60)
final class ChatServerTest {
    private ChatServer server;

    @BeforeEach
    void start() throws IOException {
        server = ChatServer.start(ChatOptions.defaults());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTakenPortSaysWhatToDo() {
        ChatOptions options = ChatOptions.defaults().withPort(server.port());

        IOException refusal = assertThrows(IOException.class, () -> ChatServer.start(options));

        assertEquals("port " + server.port() + " is taken; pass --port 0 for a free one", refusal.getMessage());
    }

    @Test
    void itComesAndGoesOnOnePortAndLeavesNoThreadBehind() throws Exception {
        int port = server.port();
        for (int i = 0; i < 5; i++) {
            try (RawClient ann = enter("ann")) {
                server.close();
                server.close();

                assertEquals(CloseFrame.GOING_AWAY, ann.readClose().closeCode());
                assertThrows(EOFException.class, ann::readFrame);
            }
            server = ChatServer.start(ChatOptions.defaults().withPort(port));
        }
        server.close();

        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("chat|websocket-watch|WebSocket(Selector|Worker).*"))
                .forEach(ChatServerTest::assertEnds);
    }

    @Test
    void whoIsInterruptedClosesItAllTheSame() throws Exception {
        try (RawClient ann = enter("ann")) {
            Thread.currentThread().interrupt();
            server.close();

            assertTrue(Thread.interrupted(), "the interrupt is for the caller");
            assertEquals(CloseFrame.GOING_AWAY, ann.readClose().closeCode());
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void theChatWorksInEitherProfile(Profile profile) throws Exception {
        try (ChatServer other = ChatServer.start(ChatOptions.defaults().withProfile(profile));
                RawClient ann = RawClient.open(other.port(), "/chat?username=ann")) {
            assertEquals("{\"event\":\"join\",\"data\":[\"ann\"]}", ann.readText());
            ann.sendText("{\"event\":\"chat message\",\"data\":{\"message\":\"hi\"},\"id\":1}");
            assertEquals(
                    "{\"event\":\"chat message\",\"data\":{\"message\":\"hi\",\"username\":\"ann\"}}", ann.readText());
            assertEquals("{\"event\":\"ack\",\"id\":1,\"data\":{\"ok\":true}}", ann.readText());

            ann.sendText("{\"event\":\"leave\",\"id\":2}");
            assertEquals("{\"event\":\"ack\",\"id\":2,\"data\":{\"ok\":true}}", ann.readText());
            assertEquals(CloseFrame.NORMAL, ann.readFrame().closeCode());
        }
    }

    /** The thread that reads has the chat's turn as well: whoever else would have done it has gone on waiting. */
    @Test
    void whatIsReadIsAnsweredOnTheThreadThatHasReadIt() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (ChatServer other = ChatServer.start(ChatOptions.defaults());
                RawClient ann = RawClient.open(other.port(), "/chat?username=ann")) {
            assertEquals("{\"event\":\"join\",\"data\":[\"ann\"]}", ann.readText());
            Thread chat = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("chat") && !before.contains(thread))
                    .findAny()
                    .orElseThrow();
            awaitWaiting(chat);
            long waits = waits(chat);
            for (int i = 0; i < 100; i++) {
                ann.sendText("{\"event\":\"chat message\",\"data\":{\"message\":\"hi\"}}");
                assertEquals(
                        "{\"event\":\"chat message\",\"data\":{\"message\":\"hi\",\"username\":\"ann\"}}",
                        ann.readText());
            }

            assertEquals(waits, waits(chat));
        }
    }

    private static void awaitWaiting(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
    }

    private static long waits(Thread thread) {
        return ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId()).getWaitedCount();
    }

    @Test
    void nothingIsAnsweredThatCameBehindALeave() throws Exception {
        try (RawClient ann = enter("ann")) {
            ann.sendText("{\"event\":\"leave\",\"id\":1}");
            ann.sendText("{\"event\":\"chat message\",\"data\":{\"message\":\"late\"},\"id\":2}");
            ann.sendText("no JSON");

            assertEquals("{\"event\":\"ack\",\"id\":1,\"data\":{\"ok\":true}}", ann.readText());
            assertEquals(CloseFrame.NORMAL, ann.readFrame().closeCode());
            assertThrows(EOFException.class, ann::readFrame);
        }
    }

    @Test
    void aBadEventWithAGoodIdIsAnsweredUnderIt() throws Exception {
        try (RawClient ann = enter("ann")) {
            ann.sendText("{\"event\":5,\"id\":3}");

            assertEquals(
                    "{\"event\":\"ack\",\"id\":3,\"data\":{\"ok\":false,\"error\":{\"code\":\"bad-event\","
                            + "\"message\":\"an event must have a name, as a string\"}}}",
                    ann.readText());
        }
    }

    @Test
    void deepJsonCostsNobodyAnything() throws Exception {
        try (RawClient ann = enter("ann")) {
            for (int i = 0; i < 100; i++) {
                ann.sendText("[".repeat(65_000));
                assertTrue(ann.readText().contains("bad-json"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?username=", "?username=%FF", "?username=%E2%80%AE"})
    void aRefusedNameIsToldInOneCloseFrame(String query) throws Exception {
        try (RawClient nobody = RawClient.open(server.port(), "/chat" + query)) {
            var close = nobody.readFrame();

            assertEquals(CloseFrame.POLICY_VALIDATION, close.closeCode());
            assertTrue(close.closeReason().startsWith("bad-username: "), close.closeReason());
        }
    }

    /** The library can forget to tell the end of a connection that breaks in the moment it is opened. */
    @Test
    void whoIsGoneBeforeBeingThereLeavesNoGhost() throws Exception {
        for (int i = 0; i < 300; i++) {
            RawClient ghost = RawClient.connect(server.port());
            ghost.send(RawClient.request("/chat?username=ghost"));
            if (i % 3 == 0) {
                ghost.send(frame(RawClient.CLOSE, new byte[] {3, (byte) 0xE8}));
            }
            if (i % 2 == 0) {
                ghost.shutdownOutput();
            }
            ghost.reset();
        }

        try (RawClient ann = enter("ann")) {
            String list = "{\"event\":\"leave\",\"data\":[\"ann\"]}";
            ann.sendText("{\"event\":\"whisper\",\"data\":{\"to\":\"ghost\",\"message\":\"boo\"},\"id\":1}");
            String text = ann.readText();
            while (!text.contains("no-such-user") && !text.equals(list)) {
                text = ann.readText();
            }
        }
    }

    @Test
    void aClosedServerIsClosed() {
        int port = server.port();
        server.close();

        assertThrows(IOException.class, () -> RawClient.connect(port));
    }

    private RawClient enter(String username) throws IOException {
        RawClient client = RawClient.open(server.port(), "/chat?username=" + username);
        String joined = client.readText();
        while (!joined.contains(username)) {
            joined = client.readText();
        }
        return client;
    }

    private static void assertEnds(Thread thread) {
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertFalse(thread.isAlive(), thread.getName() + " still runs");
    }
}
