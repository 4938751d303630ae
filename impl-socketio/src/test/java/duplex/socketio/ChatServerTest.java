package duplex.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.client.Protocol;
import duplex.client.WireTap;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.SocketIoWire;
import duplex.conformance.wire.WireOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link ChatServer} as a whole, where the conformance kit does not look: its life, and what breaks in the middle. */
@Timeout(60)
final class ChatServerTest {
    private static final WireOptions WIRE = WireOptions.of(WireTap.NONE, Duration.ofSeconds(10));

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
        for (int i = 0; i < 3; i++) {
            SocketIoWire ann = enter(server, "ann");
            server.close();
            server.close();

            ann.webSocket().socketOver().get(5, TimeUnit.SECONDS);
            assertEquals("41", ann.packets().all().get(ann.packets().size() - 1));
            server = ChatServer.start(ChatOptions.defaults().withPort(port));
        }
        server.close();

        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("socketio-timer.*|(nio|epoll)EventLoopGroup.*"))
                .forEach(ChatServerTest::assertEnds);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void theChatWorksInEitherProfile(Profile profile) throws Exception {
        try (ChatServer other = ChatServer.start(ChatOptions.defaults().withProfile(profile));
                SocketIoWire ann = SocketIoWire.open(address(other), "", WIRE)) {
            ann.send("40{\"username\":\"ann\"}");
            expect(ann, "42[\"join\",[\"ann\"]]");
            ann.send("421[\"chat message\",{\"message\":\"hi\"}]");
            expect(ann, "42[\"chat message\",{\"message\":\"hi\",\"username\":\"ann\"}]");
            expect(ann, "431[{\"ok\":true}]");
            ann.send("422[\"join room\",{\"room\":\"tea\"}]");
            expect(ann, "42[\"join room\",{\"room\":\"tea\",\"userList\":[\"ann\"]}]");
            ann.send("423[\"leave\"]");
            expect(ann, "433[{\"ok\":true}]");
            expect(ann, "41");
        }
    }

    @Test
    void aLeaveIsAnsweredBeforeTheEndOverLongPollingToo() throws Exception {
        EngineIoPolling ann = EngineIoPolling.open(address(server), WIRE);
        ann.post("40{\"username\":\"ann\"}");
        ann.post("421[\"join room\",{\"room\":\"tea\"}]");
        ann.post("422[\"leave\"]", "423[\"chat message\",{\"message\":\"late\"}]");

        List<String> heard = new ArrayList<>();
        for (var answer = ann.get(); answer.status() == 200; answer = ann.get()) {
            heard.addAll(EngineIoPolling.packetsOf(answer));
        }

        assertEquals(
                List.of("432[{\"ok\":true}]", "41"), heard.subList(heard.size() - 2, heard.size()), heard.toString());
    }

    @Test
    void aNameMayHoldBrackets() throws Exception {
        try (SocketIoWire wire = SocketIoWire.open(address(server), "", WIRE)) {
            wire.send("40{\"a\":1,\"username\":\"[ann],{1}\"}");

            expect(wire, "42[\"join\",[\"[ann],{1}\"]]");
        }
    }

    /** As it comes, the library lets whoever shows the cookie {@code io=ID} take that session over. */
    @Test
    void aCookieNamesNoSession() throws Exception {
        try (SocketIoWire ann = enter(server, "ann")) {
            String sid = sid(ann);

            SocketIoWire thief = SocketIoWire.open(address(server), "", WIRE.withHeader("Cookie", "io=" + sid));

            assertNotEquals(sid, sid(thief));
            thief.send("40{\"username\":\"thief\"}");
            expect(ann, "42[\"join\",[\"ann\",\"thief\"]]");
            ann.send("421[\"whisper\",{\"to\":\"ann\",\"message\":\"mine\"}]");
            expect(ann, "431[{\"ok\":true,\"to\":\"ann\"}]");
            assertFalse(thief.packets().all().toString().contains("mine"));
        }
    }

    @Test
    void someoneSilentIsGoneInTime() throws Exception {
        ChatOptions hasty = new ChatOptions(
                "127.0.0.1", 0, Profile.HARDENED, Set.of(), Duration.ofSeconds(1), Duration.ofSeconds(1));
        try (ChatServer other = ChatServer.start(hasty);
                SocketIoWire ann = enter(other, "ann")) {
            SocketIoWire bob = SocketIoWire.open(address(other), "", WIRE.silent());
            bob.send("40{\"username\":\"bob\"}");
            long begun = System.nanoTime();

            expect(ann, "42[\"leave\",[\"ann\"]]");

            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            assertTrue(millis > 1_000 && millis < 2_500, "gone after " + millis + " ms");
            bob.webSocket().socketOver().get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void aClosedServerIsClosed() {
        URI address = address(server);
        server.close();

        assertThrows(IOException.class, () -> EngineIoPolling.knock(address, WIRE));
    }

    private static SocketIoWire enter(ChatServer server, String username) throws Exception {
        SocketIoWire wire = SocketIoWire.open(address(server), "", WIRE);
        wire.send("40{\"username\":\"" + username + "\"}");
        wire.await(0, packet -> packet.startsWith("42[\"join\""));
        return wire;
    }

    private static URI address(ChatServer server) {
        return Protocol.SOCKETIO.localAddress(server.port());
    }

    private static String sid(SocketIoWire wire) throws Exception {
        return wire.await(0, packet -> packet.startsWith("0")).replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
    }

    private static void expect(SocketIoWire wire, String packet) throws Exception {
        wire.await(0, packet::equals);
    }

    private static void assertEnds(Thread thread) {
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertFalse(thread.isAlive(), thread.getName() + " still runs");
    }
}
