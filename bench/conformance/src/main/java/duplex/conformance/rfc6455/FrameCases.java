package duplex.conformance.rfc6455;

import static duplex.conformance.wire.Frame.BINARY;
import static duplex.conformance.wire.Frame.CONTINUATION;
import static duplex.conformance.wire.Frame.PING;
import static duplex.conformance.wire.Frame.TEXT;

import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.rfc6455.Echo.Saying;
import duplex.conformance.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The frame of section 5.2. */
final class FrameCases {
    private static final byte[] NONE = {};

    void rfc6455Frame001_aReservedBitFailsTheConnection(Stage stage) throws Exception {
        for (int bits = 1; bits < 8; bits++) {
            expectFailed(stage, new Frame(true, bits, TEXT, Line.HARMLESS), "the reserved bits " + bits + " on a text");
        }
        expectFailed(stage, new Frame(true, 4, PING, ""), "the reserved bit 1 on a ping");
        expectFailed(stage, new Frame(true, 2, Frame.CLOSE, ""), "the reserved bit 2 on a close frame");
        Line line = Line.open(stage);
        line.send(Frame.part(false, TEXT, NONE));
        line.send(new Frame(true, 1, CONTINUATION, ""));
        line.expectFailed(1002, "the reserved bit 3 on a continuation");
    }

    void rfc6455Frame002_aReservedDataOpcodeFailsTheConnection(Stage stage) throws Exception {
        for (int opcode = 3; opcode < 8; opcode++) {
            expectFailed(stage, Frame.of(opcode, NONE), "the opcode " + opcode);
            expectFailed(stage, Frame.of(opcode, ascii("hi")), "the opcode " + opcode + " with a payload");
        }
    }

    void rfc6455Frame003_aReservedControlOpcodeFailsTheConnection(Stage stage) throws Exception {
        for (int opcode = 11; opcode < 16; opcode++) {
            expectFailed(stage, Frame.of(opcode, NONE), "the opcode " + opcode);
            expectFailed(stage, Frame.of(opcode, ascii("hi")), "the opcode " + opcode + " with a payload");
        }
    }

    void rfc6455Frame004_aPayloadOfEachFormOfLengthIsRead(Stage stage) throws Exception {
        Echo echo = Echo.of(stage);
        Line line = Line.open(stage);
        // Each form's shortest and longest; 65536, the shortest of the third, is the most some servers take.
        for (int bytes : List.of(0, 1, 125, 126, 127, 65_535, 65_536)) {
            Saying saying = echo.saying("a text of " + bytes, bytes);
            line.send(Frame.of(TEXT, saying.payload()));
            line.awaitMessage("a text of " + saying.payload().length + " bytes to come back", saying.isBack());
        }
    }

    void rfc6455Frame005_aLengthWithItsHighestBitSetFailsTheConnection(Stage stage) throws Exception {
        Line line = Line.open(stage);
        line.sendBytes("a length with its highest bit set", header(0x82, 0xFF, 8, Long.MIN_VALUE + 5));
        line.expectFailed(1002, "a length with its highest bit set");
    }

    void rfc6455Frame006_aLengthNotInItsShortestFormFailsTheConnection(Stage stage) throws Exception {
        expectLongFormFailed(stage, 0xFE, 2, "5 written in 16 bits");
        expectLongFormFailed(stage, 0xFF, 8, "5 written in 64 bits");
    }

    void rfc6455Frame007_framesAreReadHoweverTheirBytesArrive(Stage stage) throws Exception {
        Echo echo = Echo.of(stage);
        Line line = Line.open(stage);
        Saying slow = echo.saying("byte by byte \u20AC", 200);
        for (byte each : Frame.of(TEXT, slow.payload()).masked()) {
            line.wire().raw(new byte[] {each});
        }
        line.awaitMessage("a text that was sent byte by byte to come back", slow.isBack());

        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            packet.writeBytes(
                    Frame.of(TEXT, echo.saying("together " + i).payload()).masked());
            packet.writeBytes(Frame.of(PING, ascii("ping " + i)).masked());
        }
        line.sendBytes("20 texts and 20 pings in one packet", packet.toByteArray());
        for (int i = 0; i < 20; i++) {
            line.awaitMessage(
                    "text " + i + " of 20 in one packet to come back",
                    echo.saying("together " + i).isBack());
            line.expectPong(ascii("ping " + i), "ping " + i + " of 20 in one packet");
        }
    }

    void rfc6455Frame008_theServersFramesAreRightThemselves(Stage stage) throws Exception {
        Line line = Line.open(stage);
        line.expectAlive();
        Echo echo = Echo.of(stage);
        for (int bytes : List.of(60, 126, 300, 65_536)) {
            Saying saying = echo.saying("a text of " + bytes, bytes);
            line.send(Frame.of(TEXT, saying.payload()));
            // A mask, or a length not in its shortest form, ends the reading of them.
            line.awaitMessage("an unmasked text of shortest length to come back", saying.isBack());
        }
        line.expectAlive();
        for (Frame frame : line.wire().frames().all()) {
            boolean known = frame.opcode() <= BINARY || (frame.opcode() >= 8 && frame.opcode() <= 10);
            Check.that(
                    frame.rsv() == 0 && known,
                    "the server sent the reserved bits " + frame.rsv() + ", opcode " + frame.opcode());
            Check.that(
                    frame.opcode() < 8 || (frame.fin() && frame.payload().length() < 126),
                    "the server sent a control frame that is fragmented or too long");
        }
    }

    void rfc6455Frame009_aBinaryMessageIsReadAsItIs(Stage stage) throws Exception {
        Echo.requirePlain(stage, "the chat takes no binary messages");
        Line line = Line.open(stage);
        byte[] every = new byte[1000];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) (i * 7);
        }
        for (byte[] payload : List.of(NONE, every)) {
            line.send(Frame.of(BINARY, payload));
            line.awaitMessage(
                    "a binary message of " + payload.length + " bytes to come back as such",
                    BINARY,
                    back -> Arrays.equals(payload, back));
        }
    }

    private static void expectLongFormFailed(Stage stage, int second, int size, String what) throws Exception {
        Line line = Line.open(stage);
        line.sendBytes("a length of " + what, header(0x81, second, size, 5));
        line.sendBytes("its mask and payload", new byte[] {0, 0, 0, 0, '3', ' ', ' ', ' ', ' '});
        line.expectFailed(1002, "a length of " + what);
    }

    private static void expectFailed(Stage stage, Frame frame, String what) throws Exception {
        Line line = Line.open(stage);
        line.send(frame);
        line.expectFailed(1002, what);
    }

    private static byte[] header(int first, int second, int lengthSize, long length) {
        ByteBuffer header =
                ByteBuffer.allocate(2 + lengthSize).put((byte) first).put((byte) second);
        if (lengthSize == 2) {
            header.putShort((short) length);
        } else {
            header.putLong(length);
        }
        return header.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
