package duplex.conformance.rfc6455;

import static duplex.conformance.wire.Frame.PING;
import static duplex.conformance.wire.Frame.PONG;
import static duplex.conformance.wire.Frame.TEXT;

import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.rfc6455.Echo.Saying;
import duplex.conformance.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The masking of sections 5.1 and 5.3. */
final class MaskCases {
    void rfc6455Mask001_aDataFrameWithoutAMaskClosesTheConnection(Stage stage) throws Exception {
        Line line = Line.open(stage);
        line.sendBytes("a text without a mask", Frame.text(Line.HARMLESS).unmasked());
        line.expectFailed(1002, "a text without a mask");

        Line binary = Line.open(stage);
        binary.sendBytes(
                "a binary frame without a mask",
                Frame.of(Frame.BINARY, new byte[0]).unmasked());
        binary.expectFailed(1002, "a binary frame without a mask");
    }

    void rfc6455Mask002_aControlFrameWithoutAMaskClosesTheConnection(Stage stage) throws Exception {
        for (int opcode : List.of(PING, PONG)) {
            Line line = Line.open(stage);
            line.sendBytes(
                    "a frame of opcode " + opcode + " without a mask",
                    Frame.of(opcode, naked()).unmasked());
            line.expectFailed(1002, "a frame of opcode " + opcode + " without a mask");
            Check.that(
                    !line.wire().frames().all().contains(Frame.of(PONG, naked())),
                    "a ping without a mask was answered by a pong");
        }
    }

    void rfc6455Mask003_everyMaskIsTakenOff(Stage stage) throws Exception {
        Echo echo = Echo.of(stage);
        Line line = Line.open(stage);
        for (int mask : List.of(0, -1, 1, 0x80000000, 0x00FF00FF, 0x12345678)) {
            Saying saying = echo.saying("masked by " + mask + " \u20AC", 203);
            line.sendBytes(
                    "a text under the mask " + mask,
                    Frame.of(TEXT, saying.payload()).masked(mask));
            line.awaitMessage("a text under the mask " + mask + " to come back", saying.isBack());
        }
    }

    private static byte[] naked() {
        return "naked".getBytes(StandardCharsets.US_ASCII);
    }
}
