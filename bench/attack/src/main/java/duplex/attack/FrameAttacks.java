package duplex.attack;

import static duplex.attack.Attacks.WEBSOCKETS;

import duplex.attack.Peer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** What a WebSocket frame can claim, and break. */
final class FrameAttacks {
    private static final int PART_BYTES = 16 * 1024;
    private static final int BOMB_BYTES = 60 << 20;
    private static final Duration FLOOD_LIMIT = Duration.ofSeconds(10);

    private FrameAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                new Attack(
                        "frame-2-63",
                        "Frame headers claim 2^63-1 bytes: a server that makes room for them dies.",
                        WEBSOCKETS,
                        arena -> claim(arena, Long.MAX_VALUE)),
                new Attack(
                        "frame-2gib",
                        "Frame headers claim 2^31-1 bytes: the most that Java-WebSocket makes room for on sight.",
                        WEBSOCKETS,
                        arena -> claim(arena, Integer.MAX_VALUE)),
                new Attack(
                        "frame-1gib",
                        "Frame headers claim 1 GiB, and little of it comes.",
                        WEBSOCKETS,
                        arena -> claim(arena, 1 << 30)),
                new Attack(
                        "frame-negative",
                        "A frame's length has its highest bit set, which makes it negative.",
                        WEBSOCKETS,
                        arena -> claim(arena, Long.MIN_VALUE)),
                new Attack(
                        "endless-message",
                        "A message's continuation frames never end: a limit on frames alone does not see it.",
                        WEBSOCKETS,
                        FrameAttacks::endlessMessage),
                new Attack(
                        "empty-parts",
                        "A message of empty parts without end: a limit on bytes alone does not see it.",
                        WEBSOCKETS,
                        FrameAttacks::emptyParts),
                new Attack(
                        "bad-frames",
                        "Frames that RFC 6455 forbids: reserved bits and opcodes, no mask, control frames in parts.",
                        WEBSOCKETS,
                        FrameAttacks::badFrames),
                new Attack(
                        "bad-utf8",
                        "Text and close reasons that are not UTF-8: decoders throw where nobody catches.",
                        WEBSOCKETS,
                        FrameAttacks::badUtf8),
                new Attack(
                        "deflate-bomb",
                        "Offers compression and sends 60 MiB as 58 KiB: limits count what came over the wire.",
                        WEBSOCKETS,
                        FrameAttacks::deflateBomb));
    }

    private static void claim(Arena arena, long length) throws InterruptedException {
        arena.together(arena.count(16), number -> {
            Peer peer = arena.enter(arena.names().attacker(number));
            peer.push(Frames.claim(Frames.TEXT, length));
            peer.push(new byte[PART_BYTES]);
            arena.saw(peer.fate(Duration.ofSeconds(5)));
        });
    }

    private static void endlessMessage(Arena arena) throws InterruptedException {
        arena.together(4, number -> {
            Peer peer = arena.enter(arena.names().attacker(number));
            byte[] letters = new byte[PART_BYTES];
            Arrays.fill(letters, (byte) 'a');
            peer.push(Frames.masked(Frames.TEXT_BEGUN, letters));
            String end = peer.flood(Frames.masked(Frames.CONTINUATION, letters), arena.bytes(96L << 20), FLOOD_LIMIT);
            arena.saw(end + ", " + peer.fate(Duration.ofSeconds(2)));
        });
    }

    private static void emptyParts(Arena arena) throws InterruptedException {
        byte[] part = Frames.masked(Frames.CONTINUATION, new byte[0]);
        byte[] many = new byte[part.length * 4096];
        for (int i = 0; i < many.length; i++) {
            many[i] = part[i % part.length];
        }
        arena.together(4, number -> {
            Peer peer = arena.enter(arena.names().attacker(number));
            peer.push(Frames.masked(Frames.TEXT_BEGUN, new byte[0]));
            String end = peer.flood(many, arena.bytes(24L << 20), FLOOD_LIMIT);
            arena.saw(end + ", " + peer.fate(Duration.ofSeconds(2)));
        });
    }

    private static void badFrames(Arena arena) throws InterruptedException {
        byte[] text = "{}".getBytes(StandardCharsets.UTF_8);
        List<byte[]> bad = List.of(
                Frames.masked(0x83, text), // reserved opcodes
                Frames.masked(0x8B, text),
                Frames.masked(0xC1, text), // reserved bits
                Frames.masked(0x91, text),
                Frames.unmasked(Frames.TEXT, text),
                Frames.masked(0x09, text), // a ping in parts
                Frames.masked(Frames.PING, new byte[126]), // a control frame that is too long
                Frames.masked(0x80, text), // goes on with nothing
                Frames.masked(Frames.CLOSE, new byte[] {1}), // half a close code
                Frames.masked(Frames.CLOSE, new byte[] {3, (byte) 0xED})); // 1005 may not be sent
        arena.together(arena.count(10 * bad.size()), number -> {
            Peer peer = arena.enter(arena.names().attacker(number));
            peer.push(bad.get(number % bad.size()));
            arena.saw(peer.fate(Duration.ofSeconds(3)));
        });
    }

    private static void badUtf8(Arena arena) throws InterruptedException {
        byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
        List<byte[]> bad = List.of(
                Frames.masked(Frames.TEXT, new byte[] {(byte) 0xC3, 0x28}),
                Frames.masked(Frames.TEXT, surrogate),
                Frames.masked(Frames.TEXT, new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}),
                Frames.masked(Frames.TEXT_BEGUN, new byte[] {(byte) 0xFF}),
                Frames.masked(Frames.CLOSE, new byte[] {3, (byte) 0xE8, (byte) 0xC3, 0x28}),
                Frames.masked(Frames.CLOSE, new byte[] {3, (byte) 0xE8, (byte) 0xFF, (byte) 0xFE}));
        arena.together(arena.count(10 * bad.size()), number -> {
            Peer peer = arena.enter(arena.names().attacker(number));
            peer.push(bad.get(number % bad.size()));
            arena.saw(peer.fate(Duration.ofSeconds(3)));
        });
    }

    private static void deflateBomb(Arena arena) throws IOException, InterruptedException {
        byte[] bomb = Frames.masked(0xC1, deflated());
        arena.together(arena.count(8), number -> {
            String name = arena.names().attacker(number);
            Peer peer = arena.dial();
            peer.write(arena.handshake(
                    arena.entrance(name), "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"));
            Answer answer = peer.answer(Peer.PATIENCE);
            if (answer.header("Sec-WebSocket-Extensions").contains("deflate")) {
                arena.breach("it agreed to compression");
            }
            peer.upgraded().push(bomb);
            arena.saw(peer.fate(Duration.ofSeconds(5)));
        });
    }

    /** As permessage-deflate has it: raw, and without the last four bytes of an empty block. */
    private static byte[] deflated() throws IOException {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 8192, true)) {
            byte[] chunk = new byte[1 << 20];
            Arrays.fill(chunk, (byte) 'a');
            for (int sent = 0; sent < BOMB_BYTES; sent += chunk.length) {
                out.write(chunk);
            }
            out.flush();
            byte[] all = bytes.toByteArray();
            return Arrays.copyOf(all, all.length - 4);
        } finally {
            deflater.end();
        }
    }
}
