package duplex.attack;

import static duplex.attack.Attacks.ALL;
import static duplex.attack.Attacks.WEBSOCKETS;

import duplex.client.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What can stand in a message that arrives whole. */
final class PacketAttacks {
    /** Below the limit of 64 KiB, so that it is read. */
    private static final int MOST_BYTES = 65_000;

    private static final int A_TIME = 50;
    private static final List<String> ALPHABET = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\\u0000",
            "\\ud800",
            "null",
            "true",
            "-",
            "1e999",
            "0",
            "42",
            "43",
            "40",
            "41",
            "44",
            "45",
            "46",
            "2",
            "3",
            "6",
            "event",
            "data",
            "id",
            "chat message",
            "join room",
            "whisper",
            "leave",
            "disconnect",
            "__proto__",
            "\u0000",
            "\u2028",
            "\ud83d\ude00",
            "/admin,",
            "\u001e",
            " ");

    private PacketAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                new Attack(
                        "deep-json",
                        "64 KB of '[': a parser that calls itself for each runs out of stack.",
                        ALL,
                        PacketAttacks::deepJson),
                new Attack(
                        "huge-numbers",
                        "Numbers of 64 KB of digits, and 1e999999999: quadratic to read, endless to write.",
                        ALL,
                        PacketAttacks::hugeNumbers),
                new Attack(
                        "malformed-packets",
                        "10,000 packets of shuffled pieces of the protocol.",
                        ALL,
                        PacketAttacks::malformed),
                new Attack(
                        "duplicate-acks",
                        "10,000 acknowledgements that nobody asked for, and one id used 1,000 times.",
                        WEBSOCKETS,
                        PacketAttacks::acks));
    }

    private static void deepJson(Arena arena) throws InterruptedException {
        String deep = "[".repeat(MOST_BYTES);
        String objects = "{\"a\":".repeat(MOST_BYTES / 5);
        List<String> texts = List.of(
                deep,
                objects,
                arena.event("chat message", deep.substring(100)),
                arena.event("chat message", "{\"message\":" + deep.substring(100)));
        arena.together(arena.count(40), number -> deliver(arena, number, texts.get(number % texts.size())));
    }

    private static void hugeNumbers(Arena arena) throws InterruptedException {
        String digits = "9".repeat(MOST_BYTES - 200);
        List<String> texts = List.of(
                "{\"event\":\"chat message\",\"data\":{\"message\":\"x\"},\"id\":" + digits + "}",
                arena.event("chat message", "{\"message\":" + digits + "}"),
                arena.event("chat message", "{\"message\":1e999999999}"),
                arena.event("join room", "{\"room\":-1e-999999999}"),
                arena.event("chat message", "{\"message\":0." + digits + "}"));
        arena.together(arena.count(50), number -> deliver(arena, number, texts.get(number % texts.size())));
    }

    /** One text from somebody in the chat. */
    private static void deliver(Arena arena, int number, String text) throws IOException {
        String name = arena.names().attacker(number);
        if (arena.protocol() == Protocol.POLLING) {
            String session = arena.enterPolling(name);
            arena.saw("HTTP "
                    + arena.ask("POST", "/chat/sessions/" + session + "/events", text, "")
                            .status());
            return;
        }
        String packet = arena.protocol() == Protocol.SOCKETIO && !text.startsWith("42") ? "42" + text : text;
        Peer peer = arena.enter(name);
        peer.push(Frames.text(packet));
        arena.saw(peer.fate(Duration.ofMillis(700)));
    }

    private static void malformed(Arena arena) throws InterruptedException {
        AtomicInteger sent = new AtomicInteger();
        int batches = arena.count(10_000) / A_TIME + 1;
        arena.together(batches, number -> {
            Random random = new Random(number);
            if (arena.protocol() == Protocol.POLLING) {
                post(arena, number, random);
            } else {
                Peer peer = arena.enter(arena.names().attacker(number));
                peer.push(batch(arena, random));
                arena.saw(peer.fate(Duration.ofMillis(100)));
            }
            sent.addAndGet(A_TIME);
        });
        arena.saw(sent.get() + " sent");
    }

    private static void post(Arena arena, int number, Random random) throws IOException {
        String target = "/chat/sessions/" + arena.enterPolling(arena.names().attacker(number)) + "/events";
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < A_TIME; i++) {
            requests.append(arena.request("POST", target, shuffled(random), ""));
        }
        Peer peer = arena.dial();
        peer.push(requests.toString().getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < A_TIME; i++) {
            String fate = peer.fate(Duration.ofSeconds(2));
            if (!fate.startsWith("HTTP")) {
                arena.saw(fate);
                return;
            }
            arena.saw(fate);
        }
    }

    private static byte[] batch(Arena arena, Random random) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < A_TIME; i++) {
            // Socket.IO ends a session at the first bad packet: the rest of the batch is for a server that does not.
            String begin = arena.protocol() == Protocol.SOCKETIO && random.nextBoolean() ? "42" : "";
            frames.writeBytes(Frames.text(begin + shuffled(random)));
        }
        return frames.toByteArray();
    }

    private static String shuffled(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(40);
        for (int i = 0; i < pieces; i++) {
            text.append(ALPHABET.get(random.nextInt(ALPHABET.size())));
        }
        return text.toString();
    }

    private static void acks(Arena arena) throws InterruptedException {
        boolean socketio = arena.protocol() == Protocol.SOCKETIO;
        arena.together(4, number -> {
            Peer peer = arena.enter(arena.names().attacker(number));
            for (int i = 0; i < arena.count(2500); i++) {
                String ack = socketio
                        ? "43" + i % 10 + "[{\"ok\":true}]"
                        : "{\"event\":\"ack\",\"id\":" + i % 10 + ",\"data\":{\"ok\":true}}";
                if (!peer.push(Frames.text(ack))) {
                    break;
                }
            }
            byte[] asking = Frames.text(
                    socketio
                            ? "427[\"leave room\",{\"room\":\"nowhere\"}]"
                            : "{\"event\":\"leave room\",\"data\":{\"room\":\"nowhere\"},\"id\":7}");
            int asked = 0;
            while (asked < arena.count(1000) && peer.push(asking)) {
                asked++;
            }
            arena.saw(peer.fate(Duration.ofSeconds(2)));
        });
    }
}
