package duplex.conformance.rfc6455;

import static duplex.conformance.wire.Frame.CLOSE;
import static duplex.conformance.wire.Frame.PING;
import static duplex.conformance.wire.Frame.PONG;

import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The control frames of section 5.5, but for the close frame. */
final class ControlCases {
    void rfc6455Control001_aFragmentedControlFrameFailsTheConnection(Stage stage) throws Exception {
        for (int opcode : List.of(PING, PONG, CLOSE)) {
            Line line = Line.open(stage);
            line.send(Frame.part(false, opcode, new byte[0]));
            line.expectFailed(1002, "a frame of opcode " + opcode + " without FIN");
        }
    }

    void rfc6455Control002_aControlFrameOfMoreThan125BytesFailsTheConnection(Stage stage) throws Exception {
        for (int opcode : List.of(PING, PONG, CLOSE)) {
            byte[] payload = new byte[126];
            payload[0] = 3;
            payload[1] = (byte) 0xE8;
            Line line = Line.open(stage);
            line.send(Frame.of(opcode, payload));
            line.expectFailed(1002, "a frame of opcode " + opcode + " with 126 bytes");
        }
    }

    void rfc6455Ping001_aPingIsAnsweredByAPongWithItsPayload(Stage stage) throws Exception {
        Line line = Line.open(stage);
        byte[] every = new byte[125];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) (i * 5 + 128);
        }
        for (byte[] payload : List.of(new byte[0], ascii("x"), ascii("hello"), every)) {
            line.send(Frame.of(PING, payload));
            line.expectPong(payload, "a ping of " + payload.length + " bytes");
        }
    }

    void rfc6455Ping002_aPongNobodyAskedForIsNotAnswered(Stage stage) throws Exception {
        Line line = Line.open(stage);
        line.send(Frame.of(PONG, new byte[0]));
        line.send(Frame.of(PONG, ascii("unasked")));
        line.expectAlive();
        List<Frame> answers = line.wire().frames().all().stream()
                .filter(frame -> frame.opcode() == PONG || frame.payload().equals("unasked"))
                .toList();
        Check.equal(List.of(Frame.of(PONG, ascii("alive?"))), answers, "what answers two pongs and a ping");
    }

    void rfc6455Ping003_manyPingsAreAnsweredInTheirOrder(Stage stage) throws Exception {
        Line line = Line.open(stage);
        for (int i = 0; i < 50; i++) {
            line.send(Frame.of(PING, ascii("ping " + i)));
        }
        line.expectPong(ascii("ping 49"), "the last of 50 pings");
        List<Integer> answered = line.wire().frames().all().stream()
                .filter(frame -> frame.opcode() == PONG)
                .map(frame -> Integer.valueOf(frame.payload().substring("ping ".length())))
                .toList();
        Check.equal(answered.stream().sorted().distinct().toList(), answered, "the order of the pongs");
        if (answered.size() < 50) {
            stage.noteNonStrict("only " + answered.size() + " of 50 pings were answered, as is allowed");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
