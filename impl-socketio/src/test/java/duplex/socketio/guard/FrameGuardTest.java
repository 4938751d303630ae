package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.conformance.wire.Frame;
import duplex.conformance.wire.SocketIoWire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link FrameGuard}: messages in too many parts, and frames that come when all has been said. */
@Timeout(60)
final class FrameGuardTest {
    private static final byte[] NOTHING = {};
    private static final byte[] BEGINNING = "421[\"say\",".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "1]".getBytes(StandardCharsets.US_ASCII);

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

    @Test
    void aMessageMayComeInManyParts() throws Exception {
        try (SocketIoWire wire = server.enter()) {
            for (int message = 0; message < 2; message++) {
                wire.webSocket().raw(inParts(FrameGuard.MAX_PARTS));
                wire.webSocket().frame(Frame.text("42" + message + "[\"say\",\"whole\"]"));
                String ack = "43" + message + "[\"whole\"]";
                wire.await(0, ack::equals);
            }
            assertEquals(4, server.heard.size());
        }
    }

    @Test
    void butNotInPartsWithoutEnd() throws Exception {
        SocketIoWire wire = server.enter();

        wire.webSocket().raw(inParts(FrameGuard.MAX_PARTS + 1));

        assertEquals(1009, wire.webSocket().ended().get(10, TimeUnit.SECONDS).code());
        server.expectComing('-');
        assertTrue(server.heard.isEmpty(), "the message was taken all the same");
    }

    /** All but the first and the last are empty, and cost no memory that a limit of bytes would count. */
    private static byte[] inParts(int parts) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes(Frame.part(false, Frame.TEXT, BEGINNING).masked());
        for (int i = 2; i < parts; i++) {
            frames.writeBytes(Frame.part(false, Frame.CONTINUATION, NOTHING).masked());
        }
        frames.writeBytes(Frame.part(true, Frame.CONTINUATION, END).masked());
        return frames.toByteArray();
    }

    @Test
    void whatFollowsAGoodbyeIsNotListenedTo() throws Exception {
        SocketIoWire wire = server.enter();

        wire.webSocket().raw(together(Frame.of(Frame.CLOSE, new byte[] {3, (byte) 0xE8}), said()));

        assertEquals(1000, wire.webSocket().ended().get(10, TimeUnit.SECONDS).code());
        server.expectComing('-');
        assertTrue(server.heard.isEmpty(), "it was listened to: " + server.heard);
    }

    @Test
    void whatFollowsAViolationIsNotListenedTo() throws Exception {
        for (Frame violation : new Frame[] {
            Frame.of(Frame.BINARY, END), Frame.text("nonsense"), new Frame(true, 4, Frame.TEXT, "42[\"say\",1]")
        }) {
            SocketIoWire wire = server.enter();

            wire.webSocket().raw(together(violation, said()));

            wire.webSocket().ended().get(10, TimeUnit.SECONDS);
            server.expectComing('-');
            assertTrue(server.heard.isEmpty(), "it was listened to: " + server.heard);
        }
    }

    /** The payload of a close frame, and what it is answered with. */
    @ParameterizedTest
    @CsvSource({
        "03, 1002",
        "03E7, 1002",
        "03ED, 1002",
        "FFFF, 1002",
        "03E8C328, 1007",
        "03E8FFFE, 1007",
        "03E861C3, 1007",
        "03E8, 1000"
    })
    void aGoodbyeIsAnsweredAsItDeserves(String payload, int code) throws Exception {
        SocketIoWire wire = server.enter();

        wire.webSocket().frame(Frame.of(Frame.CLOSE, HexFormat.of().parseHex(payload)));

        assertEquals(code, wire.webSocket().ended().get(10, TimeUnit.SECONDS).code());
        server.expectComing('-');
    }

    private static Frame said() {
        return Frame.text("42[\"say\",\"too late\"]");
    }

    private static byte[] together(Frame first, Frame second) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(first.masked());
        both.write(second.masked());
        return both.toByteArray();
    }
}
