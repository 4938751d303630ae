package duplex.socketio.guard;

import static duplex.socketio.guard.EchoServer.WIRE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.Frame;
import duplex.conformance.wire.SocketIoWire;
import duplex.conformance.wire.WebSocketWire;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where what is binary is accepted: over both transports, and no more of it than the limits allow. */
@Timeout(60)
final class BinaryTest {
    private static final String ONE = "451-1[\"say\",{\"_placeholder\":true,\"num\":0}]";
    private static final byte[] BYTES = {0, (byte) 0xFF, '4', '2'};

    private EchoServer server;

    @BeforeEach
    void start() throws Exception {
        server = EchoServer.startBinary();
    }

    @AfterEach
    void stop() throws Exception {
        try (EchoServer last = server) {
            last.expectAlive();
        }
    }

    @Test
    void overPollingItIsBase64() throws Exception {
        EngineIoPolling session = server.enterPolling();
        String base64 = Base64.getEncoder().encodeToString(BYTES);

        assertEquals(200, session.post(ONE, "b" + base64).status());

        assertEquals(
                List.of(
                        "451-[\"said\",{\"_placeholder\":true,\"num\":0}]",
                        "b" + base64,
                        "461-1[{\"_placeholder\":true,\"num\":0}]",
                        "b" + base64),
                EngineIoPolling.packetsOf(session.get()));
    }

    @Test
    void itMayComeInSeveralBodies() throws Exception {
        EngineIoPolling session = server.enterPolling();

        session.post(ONE);
        session.post("bAQ==");

        assertTrue(session.get().body().endsWith("\u001ebAQ=="));
    }

    @Test
    void aFrameInPartsIsOneAttachment() throws Exception {
        try (SocketIoWire wire = server.enter()) {
            wire.send(ONE);
            wire.webSocket().frame(Frame.part(false, Frame.BINARY, BYTES));
            wire.webSocket().frame(Frame.of(Frame.PING, BYTES));
            wire.webSocket().frame(Frame.part(true, Frame.CONTINUATION, BYTES));

            wire.await(0, packet -> packet.startsWith("461-1["));
            Frame whole = wire.webSocket()
                    .frames()
                    .await(0, frame -> frame.opcode() == Frame.BINARY, WIRE.patience())
                    .orElseThrow();
            assertEquals(2 * BYTES.length, whole.bytes().length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4511-[\"say\",1]", "45-[\"say\",1]", "451-[\"say\",{\"_placeholder\":true,\"num\":1}]"})
    void aPacketThatLiesAboutItEndsItsSession(String packet) throws Exception {
        SocketIoWire wire = server.enter();

        wire.send(packet);
        wire.webSocket().frame(Frame.of(Frame.BINARY, BYTES));

        wire.webSocket().ended().get(10, TimeUnit.SECONDS);
        server.expectComing('-');
        assertTrue(server.heard.isEmpty());
    }

    @Test
    void anAttachmentOfNothingEndsItsSession() throws Exception {
        SocketIoWire wire = server.enter();
        EngineIoPolling polling = server.enterPolling();

        wire.webSocket()
                .frame(Frame.of(Frame.BINARY, "42[\"say\",1]".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertEquals(1002, wire.webSocket().ended().get(10, TimeUnit.SECONDS).code());
        server.expectComing('-');
        assertEquals(400, polling.post("bAQ==").status());
        server.expectComing('-');
        assertTrue(server.heard.isEmpty(), "bytes were taken for text");
    }

    @Test
    void whatIsNoBase64EndsItsSession() throws Exception {
        EngineIoPolling polling = server.enterPolling();

        assertEquals(400, polling.post(ONE, "b!").status());

        server.expectComing('-');
    }

    @Test
    void noOtherMessageComesInBetween() throws Exception {
        SocketIoWire wire = server.enter();

        wire.send(ONE);
        wire.send("3");
        wire.send("42[\"say\",1]");

        wire.webSocket().ended().get(10, TimeUnit.SECONDS);
        server.expectComing('-');
        assertTrue(server.heard.isEmpty());
    }

    /** Each attachment is as large as it may be, but all together are not. */
    @Test
    void allAttachmentsTogetherAreNoLargerThanAFrame() throws Exception {
        SocketIoWire wire = server.enter();
        byte[] half = new byte[EchoServer.MAX_PAYLOAD_BYTES / 2];

        wire.send("452-[\"say\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
        wire.webSocket().frame(Frame.of(Frame.BINARY, half));
        wire.webSocket().frame(Frame.of(Frame.BINARY, half));

        assertEquals(1002, wire.webSocket().ended().get(10, TimeUnit.SECONDS).code());
        server.expectComing('-');
    }

    @Test
    void aProbeIsNotBinary() throws Exception {
        EngineIoPolling session = server.enterPolling();
        session.post(ONE);
        WebSocketWire probe = WebSocketWire.open(server.address(), session.upgradeTarget(), WIRE);

        probe.frame(Frame.of(Frame.BINARY, BYTES));

        assertEquals(1002, probe.ended().get(10, TimeUnit.SECONDS).code());
        assertEquals(200, session.post("bAQ==").status(), "the session goes on");
    }
}
