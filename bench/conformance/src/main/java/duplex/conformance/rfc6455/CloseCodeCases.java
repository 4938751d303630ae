package duplex.conformance.rfc6455;

import static duplex.conformance.wire.Frame.CLOSE;

import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a close frame may hold: sections 5.5.1, 7.1.6 and 7.4. */
final class CloseCodeCases {
    private static final List<Integer> RIGHT =
            List.of(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999);

    private static final List<Integer> WRONG =
            List.of(0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535);

    void rfc6455Close002_theAnswerRepeatsTheCode(Stage stage) throws Exception {
        for (int code : RIGHT) {
            Line line = Line.open(stage);
            line.send(close(code, ""));
            Check.equal(code, line.awaitEnd("a close frame of " + code).code(), "the code that answers " + code);
        }
    }

    void rfc6455Close004_aCloseFrameOfOneByteFailsTheConnection(Stage stage) throws Exception {
        Line line = Line.open(stage);
        line.send(Frame.of(CLOSE, new byte[] {3}));
        line.expectFailed(1002, "a close frame of one byte");
    }

    void rfc6455Close005_everyCodeAPeerMaySendIsTaken(Stage stage) throws Exception {
        for (int code : RIGHT) {
            Line line = Line.open(stage);
            line.send(close(code, ""));
            int answer = line.awaitEnd("a close frame of " + code).code();
            Check.that(
                    code == 1002 || (answer != 1002 && answer != Line.NO_CLOSE_FRAME),
                    "a close frame of " + code + " was answered by " + answer + ", as if it were an error");
        }
    }

    void rfc6455Close006_aCodeNobodyMaySendFailsTheConnection(Stage stage) throws Exception {
        for (int code : WRONG) {
            Line line = Line.open(stage);
            line.send(close(code, ""));
            int answer = line.awaitEnd("a close frame of " + code).code();
            Check.equal(1002, answer, "the code that answers " + code + ", 1006 meaning none");
        }
    }

    void rfc6455Close007_aReasonOf123BytesIsTaken(Stage stage) throws Exception {
        for (String reason : List.of("bye", "\u20AC".repeat(41))) {
            Line line = Line.open(stage);
            line.send(close(1000, reason));
            int answer = line.awaitEnd("a close frame with a reason").code();
            Check.that(
                    answer != 1002 && answer != 1007 && answer != Line.NO_CLOSE_FRAME,
                    "a close frame with the reason " + reason + " was answered by " + answer);
        }
    }

    void rfc6455Close008_aReasonThatIsNotUtf8FailsTheConnection(Stage stage) throws Exception {
        for (byte[] reason : List.of(new byte[] {(byte) 0xFF}, new byte[] {'a', (byte) 0xE2, (byte) 0x82})) {
            Line line = Line.open(stage);
            line.send(Frame.of(CLOSE, concat(ClosingCases.NORMAL, reason)));
            int answer =
                    line.awaitEnd("a close frame whose reason is not UTF-8").code();
            Check.that(answer != 1000, "a close frame whose reason is not UTF-8 was taken for a right one");
            if (answer != 1007) {
                stage.noteNonStrict("a reason that is not UTF-8 should be told by 1007, not by " + answer);
            }
        }
    }

    private static Frame close(int code, String reason) {
        byte[] bytes = {(byte) (code >> 8), (byte) code};
        return Frame.of(CLOSE, concat(bytes, reason.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
