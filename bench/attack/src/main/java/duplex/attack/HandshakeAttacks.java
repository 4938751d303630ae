package duplex.attack;

import static duplex.attack.Attacks.ALL;
import static duplex.attack.Attacks.HTTP;

import duplex.attack.Peer.Answer;
import duplex.client.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What can be done to a server before one is let in. */
final class HandshakeAttacks {
    private static final String EVIL = "http://evil.example";
    private static final int STORM_A_SECOND = 1000;
    private static final Duration SLOW_LIMIT = Duration.ofSeconds(12);

    private HandshakeAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                new Attack(
                        "endless-headers",
                        "A handshake's header never ends: a server that keeps it fills its memory.",
                        ALL,
                        HandshakeAttacks::endlessHeaders),
                new Attack(
                        "slow-handshake",
                        "50 handshakes come byte by byte (slowloris): without a time limit each holds a socket for ever.",
                        ALL,
                        arena -> dribble(
                                arena,
                                "GET " + arena.firstTarget() + " HTTP/1.1\r\nHost: " + arena.host() + "\r\nX-S: ")),
                new Attack(
                        "slow-body",
                        "50 request bodies come byte by byte: without a time limit each holds a socket for ever.",
                        HTTP,
                        arena -> dribble(
                                arena,
                                "POST " + HttpAttacks.postTarget(arena) + " HTTP/1.1\r\nHost: " + arena.host()
                                        + "\r\nContent-Type: " + arena.contentType()
                                        + "\r\nContent-Length: 1000\r\n\r\n")),
                new Attack("silence", "50 connections say nothing at all and stay.", ALL, arena -> dribble(arena, "")),
                new Attack(
                        "garbage",
                        "Random bytes where a handshake belongs, a TLS hello among them.",
                        ALL,
                        HandshakeAttacks::garbage),
                new Attack(
                        "cross-origin",
                        "A page of another site connects in its visitor's name.",
                        ALL,
                        HandshakeAttacks::crossOrigin),
                new Attack(
                        "rebinding",
                        "A page whose own name was made to lead to the server connects: it is of the server's origin.",
                        ALL,
                        HandshakeAttacks::rebinding),
                new Attack(
                        "connection-storm",
                        "1,000 connections a second for 3 s, each entering and then reset.",
                        ALL,
                        HandshakeAttacks::storm));
    }

    private static void endlessHeaders(Arena arena) throws InterruptedException {
        byte[] line = ("X-Header: " + "h".repeat(1000) + "\r\n").repeat(8).getBytes(StandardCharsets.US_ASCII);
        arena.together(arena.count(16), number -> {
            Peer peer = arena.dial();
            peer.push(("GET " + arena.firstTarget() + " HTTP/1.1\r\nHost: " + arena.host() + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            String end = peer.flood(line, arena.bytes(16L << 20), Duration.ofSeconds(5));
            arena.saw(end + ", " + peer.fate(Duration.ofSeconds(1)));
        });
    }

    /** Sends a beginning, and then a byte now and then; or, after no beginning, nothing. */
    private static void dribble(Arena arena, String beginning) throws IOException, InterruptedException {
        List<Peer> open = new ArrayList<>();
        for (int i = 0; i < arena.count(50); i++) {
            Peer peer = arena.dial();
            peer.push(beginning.getBytes(StandardCharsets.US_ASCII));
            open.add(peer);
        }
        long start = System.nanoTime();
        while (!open.isEmpty() && System.nanoTime() - start < SLOW_LIMIT.toNanos()) {
            Pause.of(Duration.ofMillis(400));
            long second = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            open.removeIf(peer -> {
                boolean over = (!beginning.isEmpty() && !peer.push(new byte[] {'x'})) || peer.isCut();
                if (over) {
                    arena.saw("cut in second " + (second + 1));
                }
                return over;
            });
        }
        for (Peer peer : open) {
            arena.saw("still open after " + SLOW_LIMIT.toSeconds() + " s");
            if (!beginning.isEmpty()) {
                arena.breach("a request that does not get on is not cut within " + SLOW_LIMIT.toSeconds() + " s");
            }
            peer.close();
        }
    }

    private static void garbage(Arena arena) throws InterruptedException {
        arena.together(arena.count(100), number -> {
            byte[] bytes = new byte[2048];
            new Random(number).nextBytes(bytes);
            if (number % 2 == 0) {
                System.arraycopy(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3}, 0, bytes, 0, 11);
            }
            Peer peer = arena.dial();
            peer.push(bytes);
            peer.push("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            arena.saw(peer.fate(Duration.ofSeconds(7)));
        });
    }

    private static void crossOrigin(Arena arena) throws InterruptedException {
        List<String> origins = List.of(
                EVIL,
                "null",
                "http://" + arena.host() + ".evil.example",
                "http://evil.example/" + arena.host(),
                "https://evil.example:443");
        arena.together(arena.count(2 * origins.size()), number -> {
            String origin = origins.get(number % origins.size());
            boolean overHttp = arena.protocol() == Protocol.POLLING
                    || (arena.protocol() == Protocol.SOCKETIO && number >= origins.size());
            Answer answer = overHttp ? overHttp(arena, number, origin) : overWebSocket(arena, number, origin);
            arena.saw("HTTP " + answer.status());
            if (answer.status() == 101 || answer.status() == 200 || answer.status() == 201) {
                arena.breach("a page from " + origin + " was let in");
            }
            if (answer.header("Access-Control-Allow-Origin").equals(origin)) {
                arena.breach("a page from " + origin + " may read the answer");
            }
        });
    }

    /** The browser says Host and Origin of the page's own name, and they agree. */
    private static void rebinding(Arena arena) throws InterruptedException {
        String port = arena.host().substring(arena.host().lastIndexOf(':'));
        List<String> names = List.of(
                "evil.example" + port,
                "evil.example",
                "localhost.evil.example" + port,
                arena.host().replace(port, "") + ".evil.example" + port);
        arena.together(arena.count(2 * names.size()), number -> {
            String name = names.get(number % names.size());
            boolean overHttp = arena.protocol() == Protocol.POLLING
                    || (arena.protocol() == Protocol.SOCKETIO && number >= names.size());
            String request = overHttp
                    ? entranceOverHttp(arena, number, "Origin: http://" + name + "\r\n")
                    : arena.handshake(
                            arena.entrance(arena.names().attacker(number)), "Origin: http://" + name + "\r\n");
            try (Peer peer = arena.dial()) {
                peer.write(request.replace("Host: " + arena.host() + "\r\n", "Host: " + name + "\r\n"));
                int status = peer.answer(Peer.PATIENCE).status();
                arena.saw("HTTP " + status);
                if (status == 101 || status == 200 || status == 201) {
                    arena.breach("a page of the name " + name + " was let in");
                }
            }
        });
    }

    private static Answer overWebSocket(Arena arena, int number, String origin) throws IOException {
        try (Peer peer = arena.dial()) {
            peer.write(arena.handshake(arena.entrance(arena.names().attacker(number)), "Origin: " + origin + "\r\n"));
            return peer.answer(Peer.PATIENCE);
        }
    }

    private static Answer overHttp(Arena arena, int number, String origin) throws IOException {
        try (Peer peer = arena.dial()) {
            peer.write(entranceOverHttp(arena, number, "Origin: " + origin + "\r\n"));
            return peer.answer(Peer.PATIENCE);
        }
    }

    private static String entranceOverHttp(Arena arena, int number, String header) {
        if (arena.protocol() == Protocol.SOCKETIO) {
            return arena.request("GET", "/socket.io/?EIO=4&transport=polling", "", header);
        }
        String body = "{\"username\":" + Arena.quoted(arena.names().attacker(number)) + "}";
        return arena.request("POST", "/chat/sessions", body, header);
    }

    private static void storm(Arena arena) throws InterruptedException {
        long start = System.nanoTime();
        AtomicInteger done = new AtomicInteger();
        arena.together(arena.count(3 * STORM_A_SECOND), number -> {
            long due = start + TimeUnit.SECONDS.toNanos(number) / STORM_A_SECOND;
            long early = due - System.nanoTime();
            if (early > 0) {
                Pause.of(Duration.ofNanos(early));
            }
            if (System.nanoTime() - start < Duration.ofSeconds(3).toNanos()) {
                rush(arena, number % 10);
                done.incrementAndGet();
            }
        });
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        arena.saw(done.get() * 1000L / millis + " a second");
    }

    /** Few names for many connections: it is connections that are to be many, not what each of them makes of the userList. */
    private static void rush(Arena arena, int name) throws IOException {
        Peer peer = arena.dial();
        try {
            if (arena.protocol() == Protocol.POLLING) {
                String body = "{\"username\":" + Arena.quoted(arena.names().attacker(name)) + "}";
                peer.write(arena.request("POST", "/chat/sessions", body, ""));
            } else {
                peer.write(arena.handshake(arena.entrance(arena.names().attacker(name)), ""));
            }
            int status = peer.answer(Duration.ofSeconds(1)).status();
            if (status == 101 && arena.protocol() == Protocol.SOCKETIO) {
                arena.connect(peer.upgraded(), arena.names().attacker(name));
            }
            arena.saw("HTTP " + status);
        } finally {
            peer.reset();
        }
    }
}
