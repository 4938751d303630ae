package duplex.websocket.guard;

import static duplex.websocket.guard.RawClient.frame;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameScannerTest {
    private static final int LIMIT = 1000;
    private static final byte[] NONE = {};

    private final FrameScanner scanner = new FrameScanner(LIMIT);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 4096})
    void stopsAtTheEndOfEachFrameHoweverTheBytesArrive(int chunk) throws Exception {
        byte[] frames = bytes(frame(0x81, new byte[5]), frame(0x81, new byte[200]), frame(0x89, new byte[125]));

        int ends = 0;
        for (int from = 0; from < frames.length; from += chunk) {
            ByteBuffer bytes = ByteBuffer.wrap(frames, from, Math.min(chunk, frames.length - from));
            while (bytes.hasRemaining()) {
                scanner.advance(bytes);
                int position = from + bytes.position() - from;
                ends += position == 11 || position == 219 || position == 350 ? 1 : 0;
            }
        }

        assertEquals(3, ends);
    }

    @Test
    void letsAMessageOfTheLimitPassAndNotOneByteMore() {
        assertDoesNotThrow(() -> scan(frame(0x81, new byte[LIMIT])));

        assertEquals(CloseFrame.TOOBIG, refusalOf(frame(0x81, new byte[LIMIT + 1])));
    }

    @Test
    void refusesAHugeFrameAtItsHeader() {
        byte[] header = {(byte) 0x82, (byte) 0xFF, 0, 0, 0, 0, (byte) 0x80, 0, 0, 0};

        assertEquals(CloseFrame.TOOBIG, refusalOf(header));
    }

    @Test
    void refusesALengthThatReadsAsNegative() {
        byte[] header = {(byte) 0x82, (byte) 0xFF, -1, -1, -1, -1, -1, -1, -1, -1};

        assertEquals(CloseFrame.PROTOCOL_ERROR, refusalOf(header));
    }

    @Test
    void countsFragmentsThatAreNotFinished() throws Exception {
        scan(frame(0x01, new byte[LIMIT]));

        assertEquals(CloseFrame.TOOBIG, refusalOf(frame(0x00, new byte[1])));
    }

    @Test
    void countsEmptyFragmentsToo() throws Exception {
        scan(frame(0x01, NONE));
        for (int i = 1; i < GuardOptions.MAX_FRAGMENTS; i++) {
            scan(frame(0x00, NONE));
        }

        assertEquals(CloseFrame.TOOBIG, refusalOf(frame(0x00, NONE)));
    }

    @Test
    void letsAPingComeBetweenFragments() {
        assertDoesNotThrow(() -> scan(frame(0x01, NONE), frame(0x89, NONE), frame(0x80, NONE), frame(0x81, NONE)));
    }

    @Test
    void refusesWhatIsNotMasked() {
        assertEquals(CloseFrame.PROTOCOL_ERROR, refusalOf((byte) 0x81, (byte) 2, (byte) 'h', (byte) 'i'));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC1, 0xA1, 0x91, 0x83, 0x87, 0x8B, 0x8F, 0x09, 0x08, 0x80, 0x00})
    void refusesReservedBitsAndOpcodesSplitControlFramesAndStrayContinuations(int first) {
        assertEquals(CloseFrame.PROTOCOL_ERROR, refusalOf(frame(first, NONE)));
    }

    @Test
    void refusesANewMessageInsideAnother() throws Exception {
        scan(frame(0x01, NONE));

        assertEquals(CloseFrame.PROTOCOL_ERROR, refusalOf(frame(0x81, NONE)));
    }

    @Test
    void refusesALongControlFrame() {
        assertEquals(CloseFrame.PROTOCOL_ERROR, refusalOf(frame(0x89, new byte[126])));
    }

    @Test
    void refusesALengthWrittenLongerThanItIs() {
        assertEquals(CloseFrame.PROTOCOL_ERROR, refusalOf((byte) 0x81, (byte) 0xFE, (byte) 0, (byte) 125));
    }

    private void scan(byte[]... frames) throws InvalidDataException {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(frames));
        while (bytes.hasRemaining()) {
            scanner.advance(bytes);
        }
    }

    private int refusalOf(byte... bytes) {
        return assertThrows(InvalidDataException.class, () -> scan(bytes)).getCloseCode();
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
