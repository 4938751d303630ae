package duplex.conformance.rfc6455;

import static duplex.conformance.wire.Frame.CLOSE;
import static duplex.conformance.wire.Frame.PING;
import static duplex.conformance.wire.Frame.PONG;
import static duplex.conformance.wire.Frame.TEXT;

import duplex.client.ChatClient.Ending;
import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.rfc6455.Echo.Saying;
import duplex.conformance.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The closing handshake of sections 5.5.1, 7.1 and 7.2. */
final class ClosingCases {
    static final byte[] NORMAL = {3, (byte) 0xE8};

    void rfc6455Close001_aCloseFrameIsAnsweredByOneAndTheConnectionEnds(Stage stage) throws Exception {
        Line line = Line.open(stage);
        line.send(Frame.of(CLOSE, NORMAL));
        expectAnswered(line, "a close frame of 1000");
        long closes = line.wire().frames().all().stream()
                .filter(frame -> frame.opcode() == CLOSE)
                .count();
        Check.equal(1L, closes, "how many close frames answer one");
    }

    void rfc6455Close003_aCloseFrameWithoutACodeIsAnswered(Stage stage) throws Exception {
        Line line = Line.open(stage);
        line.send(Frame.of(CLOSE, new byte[0]));
        expectAnswered(line, "a close frame without a code");
    }

    void rfc6455Close009_nothingComesBehindACloseFrame(Stage stage) throws Exception {
        byte[] late = "late".getBytes(StandardCharsets.US_ASCII);
        Line line = Line.open(stage);
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes(Frame.of(CLOSE, NORMAL).masked());
        packet.writeBytes(Frame.of(PING, late).masked());
        line.sendBytes("a close frame and a ping in one packet", packet.toByteArray());
        expectAnswered(line, "a close frame and a ping");
        Check.that(
                !line.wire().frames().all().contains(Frame.of(PONG, late)), "a ping behind a close frame was answered");
        expectNothingBehindTheClose(line);
    }

    void rfc6455Close010_aCloseFrameBetweenFragmentsIsAnswered(Stage stage) throws Exception {
        Line line = Line.open(stage);
        line.send(Frame.part(false, TEXT, "the beginning of".getBytes(StandardCharsets.US_ASCII)));
        line.send(Frame.of(CLOSE, NORMAL));
        expectAnswered(line, "a close frame between fragments");
    }

    void rfc6455Close011_aPeerWhoEndsWithoutACloseFrameIsLetGo(Stage stage) throws Exception {
        Line line = Line.open(stage);
        line.expectAlive();
        line.wire().shutdownOutput();
        line.awaitEnd("the end of the client's half of it");
    }

    void rfc6455Close012_aMessageBeforeACloseFrameIsStillRead(Stage stage) throws Exception {
        Echo echo = Echo.of(stage);
        Saying saying = echo.saying("just in time");
        Line line = Line.open(stage);
        Line witness = echo == Echo.PLAIN ? line : Line.open(stage);
        Saying here = echo.saying("here");
        witness.send(Frame.of(TEXT, here.payload()));
        witness.awaitMessage("what the witness says to come back", here.isBack());
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes(Frame.of(TEXT, saying.payload()).masked());
        packet.writeBytes(Frame.of(CLOSE, NORMAL).masked());
        line.sendBytes("a text and a close frame in one packet", packet.toByteArray());
        witness.awaitMessage("a text that came with a close frame behind it to come back", saying.isBack());
        expectAnswered(line, "a close frame behind a text");
    }

    static void expectAnswered(Line line, String what) throws InterruptedException {
        Ending ending = line.awaitEnd(what);
        Check.that(ending.code() != Line.NO_CLOSE_FRAME, what + " should be answered by a close frame, and was not");
    }

    private static void expectNothingBehindTheClose(Line line) {
        List<Frame> frames = line.wire().frames().all();
        Check.that(
                frames.get(frames.size() - 1).opcode() == CLOSE,
                "the server sent more behind its close frame: " + frames);
    }
}
