package duplex.websocket.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8CheckTest {
    private static final long SEED = 6455;

    /** The JDK's strict decoder is the judge, of every sequence of two bytes, behind every beginning of a character. */
    @ParameterizedTest
    @ValueSource(strings = {"", "C3", "E0", "E0A0", "E1", "EC80", "ED", "ED9F", "EE80", "F0", "F090", "F48F", "F1BFBF"})
    void judgesEveryPairOfBytesLikeTheDecoder(String beginning) {
        byte[] start = HexFormat.of().parseHex(beginning);
        for (int pair = 0; pair < 0x10000; pair++) {
            byte[] bytes = Arrays.copyOf(start, start.length + 2);
            bytes[start.length] = (byte) (pair >> 8);
            bytes[start.length + 1] = (byte) pair;
            assertEquals(
                    isUtf8(bytes),
                    isTaken(bytes, bytes.length, 0),
                    () -> HexFormat.of().formatHex(bytes));
        }
    }

    @Test
    void takesEveryCharacterThereIs() {
        StringBuilder text = new StringBuilder();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                text.appendCodePoint(codePoint);
            }
        }

        assertTrue(isTaken(text.toString().getBytes(UTF_8), 4096, 0x12345678));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 8, 9, 64})
    void judgesTheSameHoweverItIsCutAndMasked(int chunk) {
        Random random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = "all of it ASCII but for this: \u20AC \uD83D\uDE00 \u00E9 and no more"
                    .substring(random.nextInt(30))
                    .getBytes(UTF_8);
            if (random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertEquals(isUtf8(bytes), isTaken(bytes, chunk, random.nextInt()));
        }
    }

    /** Masks the bytes as a peer does, and shows them in chunks, somewhere in a buffer. */
    private static boolean isTaken(byte[] bytes, int chunk, int mask) {
        Utf8Check check = new Utf8Check();
        ByteBuffer masked = ByteBuffer.allocate(bytes.length + 3).position(3);
        for (int i = 0; i < bytes.length; i++) {
            masked.put((byte) (bytes[i] ^ (mask >>> (24 - (i & 3) * 8))));
        }
        boolean right = true;
        for (int from = 0; from < bytes.length && right; from += chunk) {
            int count = Math.min(chunk, bytes.length - from);
            right = check.accepts(masked, 3 + from, count, Integer.rotateLeft(mask, from * 8));
        }
        return right && check.isWhole();
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
