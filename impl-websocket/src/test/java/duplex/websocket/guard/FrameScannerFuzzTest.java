package duplex.websocket.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import duplex.websocket.FuzzesHere;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.java_websocket.exceptions.InvalidDataException;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link FrameScanner}: it says the same of the same bytes, in one piece, in two or one by one. */
@ExtendWith(FuzzesHere.class)
final class FrameScannerFuzzTest {
    private static final int LIMIT = 1000;

    /** The first two bytes say where the rest is cut in two. */
    @FuzzTest
    void itDoesNotMatterHowTheBytesArrive(byte[] input) {
        if (input.length < 2) {
            return;
        }
        int size = input.length - 2;
        int cut = ((input[0] & 0xFF) << 8 | (input[1] & 0xFF)) % (size + 1);

        Outcome whole = scan(input, 2, List.of(size));
        Outcome inTwo = scan(input, 2, List.of(cut, size));
        Outcome oneByOne = scan(input, 2, eachUpTo(size));

        assertEquals(whole.verdict(), inTwo.verdict(), "cut at " + cut);
        assertEquals(whole.verdict(), oneByOne.verdict(), "byte by byte");
        assertTrue(new TreeSet<>(inTwo.stops()).containsAll(whole.stops()), "cut at " + cut);
    }

    private static Outcome scan(byte[] input, int from, List<Integer> ends) {
        FrameScanner scanner = new FrameScanner(LIMIT);
        List<Integer> stops = new ArrayList<>();
        int start = 0;
        for (int end : ends) {
            ByteBuffer piece = ByteBuffer.wrap(input, from + start, end - start);
            try {
                while (piece.hasRemaining()) {
                    int before = piece.position();
                    scanner.advance(piece);
                    assertTrue(piece.position() > before, "each call takes at least a byte, or the server hangs");
                    stops.add(piece.position());
                }
            } catch (InvalidDataException e) {
                return new Outcome(e.getCloseCode() + " " + e.getMessage(), stops);
            }
            start = end;
        }
        return new Outcome("accepted", stops);
    }

    private static List<Integer> eachUpTo(int size) {
        List<Integer> ends = new ArrayList<>(size);
        for (int end = 1; end <= size; end++) {
            ends.add(end);
        }
        return ends;
    }

    /**
     * What came of some bytes.
     *
     * @param stops where the scanner stopped: at the end of each frame, and of each piece
     */
    private record Outcome(String verdict, List<Integer> stops) {}
}
