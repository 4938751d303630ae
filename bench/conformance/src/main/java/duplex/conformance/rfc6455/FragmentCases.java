package duplex.conformance.rfc6455;

import static duplex.conformance.wire.Frame.BINARY;
import static duplex.conformance.wire.Frame.CONTINUATION;
import static duplex.conformance.wire.Frame.PING;
import static duplex.conformance.wire.Frame.TEXT;

import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.rfc6455.Echo.Saying;
import duplex.conformance.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The fragmentation of section 5.4. */
final class FragmentCases {
    private static final byte[] NONE = {};

    void rfc6455Fragment001_fragmentsAreOneMessage(Stage stage) throws Exception {
        Echo echo = Echo.of(stage);
        Line line = Line.open(stage);
        for (int size : List.of(1, 7, 100)) {
            Saying saying = echo.saying("in parts of " + size, 300);
            sendInParts(line, TEXT, saying.payload(), size);
            line.awaitMessage("a text in fragments of " + size + " bytes to come back whole", saying.isBack());
        }
    }

    void rfc6455Fragment002_emptyFragmentsCount(Stage stage) throws Exception {
        Echo echo = Echo.of(stage);
        Line line = Line.open(stage);
        Saying saying = echo.saying("between nothings");
        line.send(Frame.part(false, TEXT, NONE));
        line.send(Frame.part(false, CONTINUATION, NONE));
        line.send(Frame.part(false, CONTINUATION, saying.payload()));
        line.send(Frame.part(true, CONTINUATION, NONE));
        line.awaitMessage("a text among empty fragments to come back", saying.isBack());
        line.expectAlive();
    }

    void rfc6455Fragment003_aPingBetweenFragmentsIsAnsweredAtOnce(Stage stage) throws Exception {
        Echo echo = Echo.of(stage);
        Line line = Line.open(stage);
        Saying saying = echo.saying("around a ping", 60);
        byte[] ping = "between".getBytes(StandardCharsets.US_ASCII);

        line.send(Frame.part(false, TEXT, Arrays.copyOf(saying.payload(), 20)));
        line.send(Frame.of(PING, ping));
        line.expectPong(ping, "a ping between fragments, the message not being over");
        Check.that(!line.hasMessage(saying.isBack()), "a text came back before its last fragment was sent");
        line.send(Frame.of(Frame.PONG, ping));
        line.send(Frame.part(true, CONTINUATION, Arrays.copyOfRange(saying.payload(), 20, saying.payload().length)));
        line.awaitMessage("a text around a ping to come back", saying.isBack());
    }

    void rfc6455Fragment004_aContinuationOfNothingFailsTheConnection(Stage stage) throws Exception {
        for (boolean fin : List.of(true, false)) {
            Line line = Line.open(stage);
            line.send(Frame.part(fin, CONTINUATION, Line.HARMLESS.getBytes(StandardCharsets.US_ASCII)));
            line.expectFailed(1002, "a continuation of nothing, FIN " + fin);
        }
        Line line = Line.open(stage);
        line.send(Frame.part(false, TEXT, NONE));
        line.send(Frame.part(true, CONTINUATION, Line.HARMLESS.getBytes(StandardCharsets.US_ASCII)));
        line.send(Frame.part(true, CONTINUATION, NONE));
        line.expectFailed(1002, "a continuation behind a message's last fragment");
    }

    void rfc6455Fragment005_aNewMessageWithinAnotherFailsTheConnection(Stage stage) throws Exception {
        for (int opcode : List.of(TEXT, BINARY)) {
            Line line = Line.open(stage);
            line.send(Frame.part(false, TEXT, NONE));
            line.send(Frame.of(opcode, NONE));
            line.expectFailed(1002, "a frame of opcode " + opcode + " within a fragmented message");
        }
    }

    void rfc6455Fragment006_aBinaryMessageInFragmentsIsReadAsItIs(Stage stage) throws Exception {
        Echo.requirePlain(stage, "the chat takes no binary messages");
        Line line = Line.open(stage);
        byte[] payload = new byte[500];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (200 - i);
        }
        sendInParts(line, BINARY, payload, 33);
        line.awaitMessage("a binary message in fragments to come back", BINARY, back -> Arrays.equals(payload, back));
    }

    private static void sendInParts(Line line, int opcode, byte[] payload, int size) {
        for (int from = 0; from < payload.length; from += size) {
            int to = Math.min(payload.length, from + size);
            byte[] part = Arrays.copyOfRange(payload, from, to);
            line.send(Frame.part(to == payload.length, from == 0 ? opcode : CONTINUATION, part));
        }
    }
}
