package duplex.conformance.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FrameTest {

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        for (int length : List.of(0, 1, 125, 126, 65_535, 65_536, 100_000)) {
            byte[] payload = new byte[length];
            for (int i = 0; i < length; i++) {
                payload[i] = (byte) i;
            }
            Frame frame = new Frame(
                    length % 2 == 0,
                    5,
                    Frame.BINARY,
                    Frame.of(Frame.BINARY, payload).payload());

            Frame read = Frame.read(new DataInputStream(new ByteArrayInputStream(frame.unmasked())));

            assertEquals(frame, read);
            assertArrayEquals(payload, read.bytes());
        }
    }

    @Test
    void aMaskedFrameIsTheRfcsOwnExample() {
        byte[] masked = Frame.text("Hello").masked();

        assertEquals(0x81, masked[0] & 0xFF);
        assertEquals(0x85, masked[1] & 0xFF);
        byte[] payload = new byte[5];
        for (int i = 0; i < 5; i++) {
            payload[i] = (byte) (masked[6 + i] ^ masked[2 + i % 4]);
        }
        assertArrayEquals("Hello".getBytes(StandardCharsets.US_ASCII), payload);
    }

    @Test
    void readsACloseFramesCodeAndReason() {
        Frame close = Frame.of(Frame.CLOSE, new byte[] {3, (byte) 0xF0, 'n', 'o'});

        assertEquals(1008, close.closeCode());
        assertEquals("no", close.closeReason());
        assertEquals(1005, Frame.of(Frame.CLOSE, new byte[0]).closeCode());
    }
}
