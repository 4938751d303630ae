package duplex.attack;

import static duplex.attack.Attacks.ALL;
import static duplex.attack.Attacks.HTTP;
import static duplex.attack.Attacks.POLLING;

import duplex.attack.Peer.Answer;
import duplex.client.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What HTTP lets a client say in two ways, and what it lets it say too often. */
final class HttpAttacks {
    private HttpAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                new Attack(
                        "smuggling",
                        "Requests whose end two readers see in two places: what hides behind must not be answered.",
                        ALL,
                        HttpAttacks::smuggling),
                new Attack(
                        "big-post",
                        "Bodies of 100 KB, announced or in chunks, above the limit of 64 KiB.",
                        HTTP,
                        HttpAttacks::bigPost),
                new Attack(
                        "empty-polls",
                        "10,000 requests for events are sent at once, their answers never read.",
                        HTTP,
                        HttpAttacks::emptyPolls),
                new Attack(
                        "session-guessing",
                        "Session ids are guessed, at random and near one's own.",
                        POLLING,
                        HttpAttacks::guessing),
                new Attack(
                        "unpolled-sessions",
                        "200 sessions are opened and never asked for: what is kept for them must be bounded.",
                        POLLING,
                        HttpAttacks::unpolled));
    }

    /** Where this protocol takes bodies; for Socket.IO of a session that does not exist, which is refused all the same. */
    static String postTarget(Arena arena) throws IOException {
        return switch (arena.protocol()) {
            case POLLING -> "/chat/sessions";
            case SOCKETIO -> engineSession(arena);
            case WEBSOCKET -> arena.firstTarget();
        };
    }

    /** The target of an Engine.IO session over long-polling, opened for this. */
    static String engineSession(Arena arena) throws IOException {
        Answer open = arena.ask("GET", "/socket.io/?EIO=4&transport=polling", "", "");
        String sid = Arena.member(open.body(), "sid");
        if (sid.isEmpty()) {
            throw new NotLetInException("HTTP " + open.status());
        }
        return "/socket.io/?EIO=4&transport=polling&sid=" + sid;
    }

    private static void smuggling(Arena arena) throws InterruptedException {
        List<String> framings = List.of(
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "Content-Length: 0\r\nContent-Length: 44\r\n\r\n",
                "Content-Length: 0, 44\r\n\r\n",
                "Content-Length: +0\r\n\r\n",
                "Content-Length: 0x0\r\n\r\n",
                "Content-Length : 0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: identity, chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n",
                "X-Folded: a\r\n Content-Length: 44\r\nContent-Length: 0\r\n\r\n");
        arena.together(arena.count(4 * framings.size()), number -> {
            String framing = framings.get(number % framings.size());
            String method = arena.protocol() == Protocol.WEBSOCKET ? "GET" : "POST";
            Peer peer = arena.dial();
            peer.push((method + " " + postTarget(arena) + " HTTP/1.1\r\nHost: " + arena.host() + "\r\nContent-Type: "
                            + arena.contentType() + "\r\n" + framing + "GET /smuggled HTTP/1.1\r\nHost: "
                            + arena.host() + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            String first = peer.fate(Duration.ofSeconds(7));
            arena.saw(first);
            boolean mayGoOn = framing.startsWith("X-Folded"); // RFC 9112, 5.2: a fold may be read as a space
            if (!mayGoOn
                    && first.startsWith("HTTP")
                    && peer.fate(Duration.ofMillis(500)).startsWith("HTTP")) {
                arena.breach("what hid behind '" + framing.strip().replaceAll("\\s*\\R\\s*", " | ") + "' was answered");
            }
        });
    }

    private static void bigPost(Arena arena) throws InterruptedException {
        String body = "4" + "x".repeat(100_000);
        String chunked = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
        arena.together(arena.count(40), number -> {
            String target = arena.protocol() == Protocol.POLLING
                    ? "/chat/sessions/" + arena.enterPolling(arena.names().attacker(number)) + "/events"
                    : engineSession(arena);
            Peer peer = arena.dial();
            if (number % 2 == 0) {
                peer.push(arena.request("POST", target, body, "").getBytes(StandardCharsets.UTF_8));
            } else {
                peer.push(("POST " + target + " HTTP/1.1\r\nHost: " + arena.host()
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked)
                        .getBytes(StandardCharsets.UTF_8));
            }
            String fate = peer.fate(Duration.ofSeconds(7));
            arena.saw(fate);
            if (fate.equals("HTTP 200")) {
                arena.breach("a body of 100 KB was taken");
            }
        });
    }

    private static void emptyPolls(Arena arena) throws InterruptedException {
        arena.together(4, number -> {
            String target = arena.protocol() == Protocol.POLLING
                    ? "/chat/sessions/" + arena.enterPolling(arena.names().attacker(number)) + "/events?since=0"
                    : engineSession(arena);
            byte[] request = arena.request("GET", target, "", "").repeat(100).getBytes(StandardCharsets.UTF_8);
            Peer peer = arena.dial(4096);
            long all = (long) request.length * Math.max(1, arena.count(10_000) / 100);
            String end = peer.flood(request, all, Duration.ofSeconds(8));
            arena.saw(end + ", " + peer.fate(Duration.ofSeconds(2)));
        });
    }

    private static void guessing(Arena arena) throws IOException, InterruptedException {
        String own = arena.enterPolling(arena.names().attacker(0));
        arena.together(arena.count(1000), number -> {
            String guess = number % 2 == 0 ? UUID.randomUUID().toString() : near(own, number);
            Answer answer = arena.ask("GET", "/chat/sessions/" + guess + "/events?since=0", "", "");
            arena.saw("HTTP " + answer.status());
            if (answer.status() == 200) {
                arena.breach("the session id '" + guess + "' was guessed from '" + own + "'");
            }
        });
    }

    /** One's own id with one character another. */
    private static String near(String own, int number) {
        int at = number % own.length();
        char other = own.charAt(at) == 'a' ? 'b' : own.charAt(at) == '0' ? '1' : (char) (own.charAt(at) - 1);
        String safe = Character.isLetterOrDigit(other) ? String.valueOf(other) : "0";
        String near = own.substring(0, at) + safe + own.substring(at + 1);
        return near.equals(own) ? own + "0" : near;
    }

    private static void unpolled(Arena arena) throws InterruptedException {
        String text = "€".repeat(4096);
        arena.together(arena.count(200), number -> {
            String session = arena.enterPolling(arena.names().attacker(number));
            // A quarter of them talks: 600 KB in all, which those who do ask can take.
            String said = number % 4 == 0 ? text : "";
            String body = "{\"event\":\"chat message\",\"data\":{\"message\":\"" + said + "\"}}";
            Answer answer = arena.ask("POST", "/chat/sessions/" + session + "/events", body, "");
            arena.saw("HTTP " + answer.status());
        });
    }
}
