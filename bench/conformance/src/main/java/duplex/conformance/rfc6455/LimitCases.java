package duplex.conformance.rfc6455;

import static duplex.conformance.wire.Frame.BINARY;
import static duplex.conformance.wire.Frame.CONTINUATION;
import static duplex.conformance.wire.Frame.TEXT;

import duplex.conformance.cases.Stage;
import duplex.conformance.cases.UntestedRuleException;
import duplex.conformance.wire.Frame;
import java.util.Arrays;

/** What a server does not have to take: section 10.4. */
final class LimitCases {
    private static final int PART_BYTES = 64 * 1024;

    /** What is sent, at the most, to find a limit. */
    private static final int MOST_PARTS = 256;

    void rfc6455Limit001_aFrameNobodyCanTakeIsRefusedAtItsHeader(Stage stage) throws Exception {
        for (int bits : new int[] {40, 62}) {
            Line line = Line.open(stage);
            byte[] header = Frame.of(BINARY, new byte[0]).header(true, 1L << bits);
            line.sendBytes("the header of a frame of 2^" + bits + " bytes", Arrays.copyOf(header, header.length + 4));
            line.expectFailed(1009, "the header of a frame of 2^" + bits + " bytes");
        }
    }

    void rfc6455Limit002_fragmentsThatNeverEndAreCounted(Stage stage) throws Exception {
        Line line = Line.open(stage);
        byte[] spaces = new byte[PART_BYTES];
        Arrays.fill(spaces, (byte) ' ');
        line.send(Frame.part(false, TEXT, spaces));
        for (int part = 1; part < MOST_PARTS && !line.wire().ended().isDone(); part++) {
            line.send(Frame.part(false, CONTINUATION, spaces));
        }
        if (!line.wire().ended().isDone() && line.isAlive()) {
            throw new UntestedRuleException("the server took " + MOST_PARTS * PART_BYTES / (1024 * 1024)
                    + " MiB of a message without an end; a limit that lies higher is not looked for");
        }
        line.expectFailed(1009, "fragments that never end");
    }
}
