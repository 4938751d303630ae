package duplex.load.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stamps are found whatever they come in, and nothing else is. */
final class StampScannerTest {
    private static final Stamp FIRST = new Stamp(0x8badf00d, 7, 1_234_567_890_123L);
    private static final Stamp SECOND = new Stamp(0x00c0ffee, Integer.MAX_VALUE, -5);

    private static final Pattern PATTERN = Pattern.compile("@dx:([0-9a-f]{8}):([0-9a-f]{8}):([0-9a-f]{16})@");
    private static final byte[] NASTY = {'@', ':', 'd', 'x', 'A', 'g', 'f', '0', 0, '@' + 1, '@' - 1, (byte) 0xc0, -1};

    private final StampScanner scanner = new StampScanner();
    private final Found found = new Found();

    @Test
    void aStampIsFilledUpToTheMessagesLength() {
        String text = FIRST.text(60);

        assertEquals("@dx:8badf00d:00000007:0000011f71fb04cb@.....................", text);
        assertEquals(Stamp.BYTES, FIRST.text(Stamp.BYTES).length());
    }

    @Test
    void severalStampsInOneMessageAreAllFoundInOrder() {
        scan("{\"events\":[\"" + FIRST.text(100) + "\",\"" + SECOND.text(39) + FIRST.text(39) + "\"]}");

        assertEquals(List.of(FIRST, SECOND, FIRST), deliver());
    }

    @Test
    void aStampIsFoundWhereverItIsCut() {
        String text = "x" + FIRST.text(50) + "@dx" + SECOND.text(39) + "y";
        for (int cut = 0; cut <= text.length(); cut++) {
            scan(text.substring(0, cut));
            scan(text.substring(cut));

            assertEquals(List.of(FIRST, SECOND), deliver(), "cut at " + cut);
        }
    }

    @Test
    void whateverTheBytesAndWhereverTheyAreCutTheSameIsFound() {
        Random random = new Random(42);
        int stamps = 0;
        for (int stream = 0; stream < 300; stream++) {
            byte[] bytes = hostile(random);
            List<Stamp> expected = inPlainSight(bytes);
            stamps += expected.size();

            assertEquals(expected, deliverCutAt(bytes), () -> "uncut, of " + latin(bytes));
            for (int cut = 0; cut <= bytes.length; cut++) {
                int here = cut;
                assertEquals(expected, deliverCutAt(bytes, cut), () -> "cut at " + here + " of " + latin(bytes));
            }
            int[] cuts = random.ints(random.nextInt(40), 0, bytes.length + 1)
                    .sorted()
                    .toArray();
            assertEquals(expected, deliverCutAt(bytes, cuts), () -> Arrays.toString(cuts) + " of " + latin(bytes));
        }
        assertTrue(stamps > 300, "the streams should hold stamps, or nothing is shown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "@dx:",
                "@dx:8badf00d:00000007:0000011f71fb04cb",
                "@dx:8badf00d:00000007:0000011f71fb04cb.@",
                "@dx:8badf00d:0000007:0000011f71fb04cb@.",
                "@dx:8badf00d:0000000G:0000011f71fb04cb@",
                "@dx:8BADF00D:00000007:0000011f71fb04cb@",
                "@dx:8badf00d:0000000\u00e9:000011f71fb04cb@",
                "dx:8badf00d:00000007:0000011f71fb04cb@"
            })
    void whatOnlyLooksLikeAStampIsNone(String text) {
        scan(text);

        assertEquals(List.of(), deliver());
    }

    @Test
    void aBrokenStampDoesNotHideTheOneAfterIt() {
        scan("@dx:8badf00d:0000" + FIRST.text(39));

        assertEquals(List.of(FIRST), deliver());
    }

    @Test
    void aStampDoesNotReachFromOneMessageIntoTheNext() {
        scan(FIRST.text(39).substring(0, 20));
        assertEquals(List.of(), deliver());
        scan(FIRST.text(39).substring(20));

        assertEquals(List.of(), deliver());
    }

    @Test
    void aDiscardedMessageIsForgotten() {
        scan(FIRST.text(39) + "@dx:");

        scanner.discard();
        scan(SECOND.text(39));

        assertEquals(List.of(SECOND), deliver());
    }

    /** Pieces of stamps, whole stamps, stamps with a byte spoilt, and bytes that have nothing to do with them. */
    private static byte[] hostile(Random random) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int piece = random.nextInt(12); piece >= 0; piece--) {
            byte[] bytes = new Stamp(random.nextInt(), random.nextInt(), random.nextLong())
                    .text(Stamp.BYTES + random.nextInt(20))
                    .getBytes(StandardCharsets.US_ASCII);
            int from = 0;
            int to = bytes.length;
            switch (random.nextInt(5)) {
                case 0 -> random.nextBytes(bytes);
                case 1 -> bytes[random.nextInt(Stamp.BYTES)] = NASTY[random.nextInt(NASTY.length)];
                case 2 -> to = random.nextInt(Stamp.BYTES);
                case 3 -> from = random.nextInt(Stamp.BYTES);
                default -> {} // whole
            }
            stream.write(bytes, from, to - from);
        }
        return stream.toByteArray();
    }

    private static List<Stamp> inPlainSight(byte[] bytes) {
        return PATTERN.matcher(latin(bytes))
                .results()
                .map(stamp -> new Stamp(
                        Integer.parseUnsignedInt(stamp.group(1), 16),
                        Integer.parseUnsignedInt(stamp.group(2), 16),
                        Long.parseUnsignedLong(stamp.group(3), 16)))
                .toList();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** All pieces lie in one array, as they do in a buffer that is used again: what is beyond a piece must not be seen. */
    private List<Stamp> deliverCutAt(byte[] bytes, int... cuts) {
        int from = 0;
        for (int cut : cuts) {
            scanner.scan(bytes, from, cut);
            from = cut;
        }
        scanner.scan(bytes, from, bytes.length);
        return deliver();
    }

    private void scan(String text) {
        byte[] bytes = ("??" + text + "??").getBytes(StandardCharsets.UTF_8);
        scanner.scan(bytes, 2, bytes.length - 2);
    }

    private List<Stamp> deliver() {
        found.stamps.clear();
        scanner.deliver(3, 99, found);
        return List.copyOf(found.stamps);
    }

    private static final class Found implements Receiver {
        private final List<Stamp> stamps = new ArrayList<>();

        @Override
        public void received(int session, int run, int sequence, long intendedNanos, long receivedNanos) {
            assertEquals(3, session);
            assertEquals(99, receivedNanos);
            stamps.add(new Stamp(run, sequence, intendedNanos));
        }

        @Override
        public void sent(int session, Stamp stamp, long sentNanos) {
            throw new AssertionError("a scanner sends nothing");
        }

        @Override
        public void strayed(int session, int stamps) {
            throw new AssertionError("a scanner knows nothing of that");
        }

        @Override
        public void entered(int session) {
            throw new AssertionError("a scanner knows nothing of that");
        }

        @Override
        public void left(int session) {
            throw new AssertionError("a scanner knows nothing of that");
        }

        @Override
        public void stoppedReading(int session) {
            throw new AssertionError("a scanner knows nothing of that");
        }

        @Override
        public void ended(int session, String reason) {
            throw new AssertionError("a scanner ends nothing");
        }
    }
}
