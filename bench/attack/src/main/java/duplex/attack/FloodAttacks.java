package duplex.attack;

import static duplex.attack.Attacks.ALL;
import static duplex.attack.Attacks.WEBSOCKETS;

import duplex.attack.Peer.Answer;
import duplex.client.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Peers that do not read, do not answer, or go in the middle of a word. */
final class FloodAttacks {
    private static final int SMALL_BUFFER = 4096;
    private static final Duration FLOOD_LIMIT = Duration.ofSeconds(10);
    /** 4096 code points of three bytes each: the longest message there is room for. */
    private static final String LONG_TEXT = "€".repeat(4096);

    /** A polling talker asks for what it said after so many messages: more often would slow it down. */
    private static final int FETCHED_TOGETHER = 25;

    private static final Pattern NEXT = Pattern.compile("\"next\":(\\d+)}$");

    private FloodAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                new Attack(
                        "ping-flood",
                        "Pings without end from peers that never read: the pongs pile up.",
                        WEBSOCKETS,
                        FloodAttacks::pingFlood),
                new Attack(
                        "slow-reader",
                        "8 peers in a room never read while the longest messages are said there: output piles up.",
                        WEBSOCKETS,
                        FloodAttacks::slowReaders),
                new Attack(
                        "crowd",
                        "400 users with the longest names come and stay: each makes the whole userList go to everybody.",
                        ALL,
                        FloodAttacks::crowd),
                new Attack(
                        "loud-talker",
                        "One client says the longest messages to everybody as fast as it can: 300 of them, 3.7 MB.",
                        ALL,
                        FloodAttacks::loudTalker),
                new Attack(
                                "half-open",
                                "50 sessions fall silent, their connections open: they must be found out by the heartbeat.",
                                ALL,
                                FloodAttacks::halfOpen)
                        .holdingOn(),
                new Attack(
                        "reset-mid-frame",
                        "200 sessions end with a TCP reset in the middle of a frame or a body.",
                        ALL,
                        FloodAttacks::resetMidFrame));
    }

    private static void pingFlood(Arena arena) throws InterruptedException {
        byte[] ping = Frames.masked(Frames.PING, new byte[125]);
        byte[] many = new byte[ping.length * 256];
        for (int i = 0; i < many.length; i++) {
            many[i] = ping[i % ping.length];
        }
        arena.together(4, number -> {
            Peer peer = arena.enter(arena.names().attacker(number), SMALL_BUFFER);
            String end = peer.flood(many, arena.bytes(64L << 20), FLOOD_LIMIT);
            arena.saw(end + ", " + peer.fate(Duration.ofSeconds(2)));
        });
    }

    private static void slowReaders(Arena arena) throws IOException, InterruptedException {
        String room = "cellar-" + arena.names().mark();
        byte[] join = Frames.text(arena.event("join room", "{\"room\":\"" + room + "\"}"));
        Peer[] slow = new Peer[8];
        for (int i = 0; i < slow.length; i++) {
            slow[i] = arena.enter(arena.names().attacker(i), SMALL_BUFFER);
            slow[i].write(join);
        }
        byte[] word = Frames.text(
                arena.event("chat message", "{\"room\":\"" + room + "\",\"message\":\"" + LONG_TEXT + "\"}"));
        Peer talker = arena.enter(arena.names().attacker(slow.length));
        talker.write(join);
        for (int i = 0; i < arena.count(2000) && arena.hasTime(); i++) {
            // It reads what it says, or it would be the slow one.
            if (!talker.push(word) || !talker.hears("cellar-", Peer.PATIENCE)) {
                arena.saw("the talker was cut");
                break;
            }
        }
        for (Peer each : slow) {
            arena.saw(each.fate(Duration.ofSeconds(1)));
        }
    }

    private static void loudTalker(Arena arena) throws IOException, InterruptedException {
        String data = "{\"message\":\"" + LONG_TEXT + "\"}";
        int messages = arena.count(300);
        if (arena.protocol() == Protocol.POLLING) {
            String session = arena.enterPolling(arena.names().attacker(0));
            String body = "{\"event\":\"chat message\",\"data\":" + data + "}";
            AtomicLong next = new AtomicLong();
            arena.together(messages, number -> {
                Answer answer = arena.ask("POST", "/chat/sessions/" + session + "/events", body, "");
                arena.saw("HTTP " + answer.status());
                if (number % FETCHED_TOGETHER == 0) {
                    fetch(arena, session, next);
                }
            });
            return;
        }
        Peer talker = arena.enter(arena.names().attacker(0));
        byte[] word = Frames.text(arena.event("chat message", data));
        int said = 0;
        while (said < messages && talker.push(word)) {
            said++;
        }
        arena.saw(said == messages ? "took it all" : "cut after " + said);
        arena.saw(talker.fate(Duration.ofSeconds(3)));
    }

    /** It fetches what it says, or its own mailbox would be the first to be full, and it would be cut. */
    private static void fetch(Arena arena, String session, AtomicLong next) throws IOException {
        Answer events = arena.ask("GET", "/chat/sessions/" + session + "/events?since=" + next, "", "");
        Matcher end = NEXT.matcher(events.body());
        if (events.status() == 200 && end.find()) {
            next.accumulateAndGet(Long.parseLong(end.group(1)), Math::max);
        }
    }

    private static void crowd(Arena arena) throws InterruptedException {
        arena.together(arena.count(400), number -> {
            String name = "😀".repeat(16) + arena.names().attacker(number);
            if (arena.protocol() == Protocol.POLLING) {
                arena.saw(arena.enterPolling(name).isEmpty() ? "no session" : "let in");
            } else {
                arena.saw(arena.enter(name).isCut() ? "cut" : "let in");
            }
        });
    }

    private static void halfOpen(Arena arena) throws InterruptedException {
        arena.together(arena.count(50), number -> {
            if (arena.protocol() == Protocol.POLLING) {
                arena.saw(arena.enterPolling(arena.names().attacker(number)).isEmpty() ? "no session" : "let in");
            } else {
                arena.saw(arena.enter(arena.names().attacker(number)).isCut() ? "cut at once" : "let in");
            }
        });
    }

    private static void resetMidFrame(Arena arena) throws InterruptedException {
        arena.together(arena.count(200), number -> {
            String name = arena.names().attacker(number);
            if (arena.protocol() == Protocol.POLLING) {
                String session = arena.enterPolling(name);
                Peer peer = arena.dial();
                byte[] request = arena.request("POST", "/chat/sessions/" + session + "/events", LONG_TEXT, "")
                        .getBytes(StandardCharsets.UTF_8);
                peer.push(Arrays.copyOf(request, request.length / 2));
                peer.reset();
            } else {
                Peer peer = arena.enter(name);
                ByteArrayOutputStream cut = new ByteArrayOutputStream();
                cut.writeBytes(Frames.text(arena.event("chat message", "{\"message\":\"half\"}")));
                byte[] last = Frames.text(arena.event("chat message", "{\"message\":\"" + LONG_TEXT + "\"}"));
                cut.write(last, 0, 1 + number % (last.length - 1));
                peer.push(cut.toByteArray());
                peer.reset();
            }
            arena.saw("was reset");
        });
    }
}
