package duplex.socketio.guard;

import static duplex.socketio.guard.EchoServer.WIRE;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.Frame;
import duplex.conformance.wire.SocketIoWire;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients may send, and what becomes of those who send something else; after each one the server still lives. */
@Timeout(60)
final class PacketIntakeTest {
    private EchoServer server;

    @BeforeEach
    void start() throws Exception {
        server = EchoServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        try (EchoServer last = server) {
            last.expectAlive();
        }
    }

    static String[] brokenPackets() {
        return new String[] {
            "",
            "4",
            "49",
            "4abc",
            "hello",
            "2",
            "2probe",
            "5",
            "0{}",
            "bAAAA",
            "42",
            "42{}",
            "42[]",
            "42[1]",
            "42[\"say\"",
            "42[\"say\"]]",
            "42abc[\"say\"]",
            "42-1[\"say\"]",
            "42" + "9".repeat(17) + "[\"say\"]",
            "42" + "9".repeat(60_000) + "[\"say\"]",
            "42/nowhere,[\"say\"]",
            "451-[\"say\",{\"_placeholder\":true,\"num\":0}]",
            "45999999999-[\"say\",{\"_placeholder\":true,\"num\":0}]",
            "461-1[]",
            "44{}",
            "40",
            "42[\"say\"," + "[".repeat(60) + "]".repeat(60) + "]",
            "42[\"say\"," + "[".repeat(60_000),
            "42[\"say\",\"\u001e\"]",
        };
    }

    @ParameterizedTest
    @MethodSource("brokenPackets")
    void aBrokenPacketEndsItsSession(String packet) throws Exception {
        SocketIoWire wire = server.enter();

        wire.send(packet);

        wire.webSocket().ended().get(10, TimeUnit.SECONDS);
        server.expectComing('-');
    }

    @ParameterizedTest
    @MethodSource("brokenPackets")
    void overLongPollingToo(String packet) throws Exception {
        EngineIoPolling session = server.enterPolling();

        assertEquals(400, session.post(packet).status());

        assertEquals(400, session.get().status(), "the session is still there");
        server.expectComing('-');
    }

    @Test
    void whatComesBehindABrokenPacketIsNotTaken() throws Exception {
        EngineIoPolling session = server.enterPolling();

        assertEquals(
                400, session.post("42[\"say\",1]", "hello", "42[\"say\",2]").status());

        server.expectComing('-');
        assertEquals("[1]", server.heard.toString());
    }

    @Test
    void whatIsNoUtf8EndsItsSession() throws Exception {
        SocketIoWire wire = server.enter();

        wire.webSocket()
                .frame(Frame.of(Frame.TEXT, new byte[] {'4', '2', '[', '"', (byte) 0xC0, (byte) 0x80, '"', ']'}));

        assertEquals(1007, wire.webSocket().ended().get(10, TimeUnit.SECONDS).code());
        server.expectComing('-');
    }

    /** As by a second request, or the timer, just while CONNECT is taken. */
    @Test
    void whoIsGoneWhileComingInDoesNotStay() throws Exception {
        EngineIoPolling session = EngineIoPolling.open(server.address(), WIRE);

        session.post("40{\"fleeting\":true}");

        server.expectComing('-');
        server.expectComing('+');
        server.expectComing('-');
        assertTrue(server.namespace().getAllClients().isEmpty());
    }

    @Test
    void whoIsGoneMayStillHaveLeft() throws Exception {
        EngineIoPolling session = server.enterPolling();
        Link link = server.link(session.handshake().path("sid").asText());

        link.end();

        assertDoesNotThrow(() -> link.memberships().leave(server.namespace()));
    }

    @Test
    void aBinaryFrameEndsItsSessionWhateverIsInIt() throws Exception {
        SocketIoWire wire = server.enter();

        wire.webSocket().frame(Frame.of(Frame.BINARY, "42[\"say\",1]".getBytes(StandardCharsets.US_ASCII)));

        assertEquals(1003, wire.webSocket().ended().get(10, TimeUnit.SECONDS).code());
        server.expectComing('-');
    }

    @Test
    void aReservedBitEndsItsSession() throws Exception {
        SocketIoWire wire = server.enter();

        wire.webSocket().frame(new Frame(true, 4, Frame.TEXT, "42[\"say\",1]"));

        assertEquals(1002, wire.webSocket().ended().get(10, TimeUnit.SECONDS).code());
        server.expectComing('-');
    }

    @Test
    void attachmentsThatNeverComeAreNotWaitedFor() throws Exception {
        for (int count : new int[] {51, 1_000_000, 999_999_999}) {
            SocketIoWire wire = server.enter();

            wire.send("45" + count + "-[\"say\",{\"_placeholder\":true,\"num\":0}]");

            wire.webSocket().ended().get(10, TimeUnit.SECONDS);
            server.expectComing('-');
        }
    }

    @Test
    void anAcknowledgementIdComesBackHoweverLarge() throws Exception {
        try (SocketIoWire wire = server.enter()) {
            for (String id : new String[] {"0", "2147483647", "2147483648", "9007199254740991"}) {
                wire.send("42" + id + "[\"say\",1]");
                wire.await(0, packet -> packet.equals("43" + id + "[1]"));
            }
        }
    }

    @Test
    void aBracketInAnyTextIsJustText() throws Exception {
        try (SocketIoWire wire = SocketIoWire.open(server.address(), "", WIRE)) {
            wire.send("40{\"a\":1,\"name\":\"[x],[y]\"}");
            wire.await(0, packet -> packet.equals("42[\"welcome\",{\"a\":1,\"name\":\"[x],[y]\"}]"));
        }
    }

    @Test
    void textsArriveAsTheyWereSent() throws Exception {
        String text = "\"\uD83D\uDE00 \\u0000 \u2028 \u202E e\u0301 \\u001E\"";
        try (SocketIoWire wire = server.enter()) {
            wire.send("42[\"say\",{\"text\":" + text + ",\"nothing\":null,\"number\":1.0}]");
            wire.await(
                    0, packet -> packet.equals("42[\"said\",{\"text\":" + text + ",\"nothing\":null,\"number\":1.0}]"));
        }
    }

    @Test
    void anEventNobodyListensForIsNotLost() throws Exception {
        try (SocketIoWire wire = server.enter()) {
            wire.send("42[\"sing\",{}]");
            wire.await(0, packet -> packet.equals("42[\"what\",\"sing\"]"));
            wire.send("42[\"*\"]");
            wire.await(0, packet -> packet.equals("42[\"what\",null]"));
        }
    }

    @Test
    void beforeConnectNothingIsListenedTo() throws Exception {
        SocketIoWire wire = SocketIoWire.open(server.address(), "", WIRE);

        wire.send("421[\"say\",1]");

        wire.webSocket().ended().get(10, TimeUnit.SECONDS);
        assertTrue(server.comings.isEmpty(), "a session that did not connect was told of");
    }

    @Test
    void whoNeverConnectsIsShownOut() throws Exception {
        try (EchoServer strict = EchoServer.start(Duration.ofMillis(300), Duration.ofSeconds(10))) {
            SocketIoWire wire = SocketIoWire.open(strict.address(), "", WIRE);
            EngineIoPolling polling = EngineIoPolling.open(strict.address(), WIRE);

            assertEquals("1", polling.get().body(), "the poll is released by the end of the session");
            wire.webSocket().socketOver().get(10, TimeUnit.SECONDS);
            assertEquals(400, polling.get().status());
        }
    }

    @Test
    void whoIsRefusedHearsWhyAndIsOut() throws Exception {
        SocketIoWire wire = SocketIoWire.open(server.address(), "", WIRE);
        wire.send("40{\"stranger\":true}");
        wire.await(0, packet -> packet.startsWith("44{") && packet.contains("\"code\":7"));
        wire.webSocket().socketOver().get(10, TimeUnit.SECONDS);

        EngineIoPolling polling = EngineIoPolling.open(server.address(), WIRE);
        polling.post("40{\"stranger\":true}");
        assertTrue(polling.get().body().startsWith("44{"));
        assertEquals(400, polling.get().status());
    }

    @Test
    void anotherNamespaceIsAnsweredAndHarmsNobody() throws Exception {
        try (SocketIoWire wire = server.enter()) {
            wire.send("40/elsewhere,{}");
            wire.await(0, packet -> packet.equals("44/elsewhere,{\"message\":\"Invalid namespace\"}"));
            wire.send("421[\"say\",1]");
            wire.await(0, packet -> packet.equals("431[1]"));
        }
    }

    @Test
    void whoLeavesMayComeBackOverTheSameConnection() throws Exception {
        try (SocketIoWire wire = server.enter()) {
            wire.send("41");
            server.expectComing('-');
            wire.send("40");
            server.expectComing('+');
            wire.send("421[\"say\",1]");
            wire.await(0, packet -> packet.equals("431[1]"));
        }
    }

    @Test
    void theProtocolsOwnGoodbyeEndsTheSession() throws Exception {
        SocketIoWire wire = server.enter();
        wire.send("1");
        wire.webSocket().socketOver().get(10, TimeUnit.SECONDS);
        server.expectComing('-');

        EngineIoPolling polling = server.enterPolling();
        var poll = polling.getLater();
        server.awaitPollOf(polling);
        polling.post("1");
        assertEquals("6", poll.get(10, TimeUnit.SECONDS).body());
        assertEquals(400, polling.get().status());
    }

    /** Over polling a goodbye may overtake the poll that was sent before it, over another connection. */
    @Test
    void aPollThatTheGoodbyeOvertookIsReleased() throws Exception {
        EngineIoPolling polling = server.enterPolling();
        EmbeddedChannel whoseTimeDoesNotPass = new EmbeddedChannel();

        server.link(polling.handshake().path("sid").asText()).part(whoseTimeDoesNotPass.eventLoop());

        assertEquals(400, polling.post("421[\"say\",1]").status());
        assertEquals("6", polling.get().body());
        server.expectComing('-');
        assertEquals(400, polling.get().status());
        assertTrue(server.heard.isEmpty(), "after the goodbye nothing is listened to");
    }

    @Test
    void aGoodbyeWithoutAPollIsAnsweredWhenTheSessionIsOver() throws Exception {
        EngineIoPolling polling = server.enterPolling();

        assertEquals(200, polling.post("1").status());

        assertEquals(400, polling.get().status());
        server.expectComing('-');
    }

    @Test
    void theLastWordArrivesBeforeTheEnd() throws Exception {
        SocketIoWire wire = server.enter();
        wire.send("421[\"bye\"]");
        wire.webSocket().socketOver().get(10, TimeUnit.SECONDS);
        assertEquals(
                "[431[\"bye\"], 41]",
                wire.packets().since(wire.packets().size() - 2).toString());
        server.expectComing('-');

        EngineIoPolling polling = server.enterPolling();
        polling.post("421[\"bye\"]");
        assertEquals("431[\"bye\"]\u001e41", polling.get().body());
        assertEquals(400, polling.get().status());
        server.expectComing('-');
    }
}
