package duplex.attack;

import static duplex.attack.Attacks.ALL;

import duplex.attack.Peer.Answer;
import duplex.client.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Being taken for somebody else. */
final class IdentityAttacks {
    private IdentityAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                new Attack(
                        "forged-username",
                        "Messages and whispers claim to be by somebody else.",
                        ALL,
                        IdentityAttacks::forged),
                new Attack(
                        "look-alikes",
                        "Names that look like somebody's: bidi and control characters must be refused.",
                        ALL,
                        IdentityAttacks::lookAlikes),
                new Attack(
                        "same-name",
                        "100 sessions come under an honest user's own name and go: the user must stay in the userList.",
                        ALL,
                        IdentityAttacks::sameName));
    }

    private static void forged(Arena arena) throws InterruptedException {
        String victim = Arena.quoted(arena.names().honest(0));
        arena.together(arena.count(50), number -> {
            String name = arena.names().attacker(number);
            String word = "forged-" + number + ".";
            String data = claim(number, word, victim);
            if (arena.protocol() == Protocol.POLLING) {
                String session = arena.enterPolling(name);
                String body = "{\"event\":\"chat message\",\"data\":" + data + ",\"username\":" + victim + "}";
                arena.saw("HTTP "
                        + arena.ask("POST", "/chat/sessions/" + session + "/events", body, "")
                                .status());
                return;
            }
            Peer peer = arena.enter(name);
            peer.write(Frames.text(arena.event("chat message", data)));
            String heard = peer.await(word, Duration.ofSeconds(2));
            arena.saw(heard.contains(Arena.quoted(name)) ? "named the true sender" : "said nothing");
            if (heard.contains("\"username\":" + victim)) {
                arena.breach("a message came under a name that was only claimed");
            }
        });
    }

    private static String claim(int number, String word, String victim) {
        String message = "\"message\":\"" + word + "\"";
        String claimed = "\"username\":" + victim;
        return switch (number % 3) {
            case 0 -> "{" + message + "," + claimed + "}";
            case 1 -> "{" + claimed + "," + message + "," + claimed + "}";
            default -> "{" + message + ",\"user\":" + victim + ",\"__proto__\":{" + claimed + "}}";
        };
    }

    private static void lookAlikes(Arena arena) throws InterruptedException {
        String victim = arena.names().honest(1);
        String start = victim.substring(0, 3);
        String rest = victim.substring(3);
        List<String> forbidden = List.of(
                "\u202e" + victim,
                start + "\u202c" + rest,
                start + "\u2066" + rest,
                start + "\u200e" + rest,
                start + "\u061c" + rest,
                start + "\u0000" + rest,
                start + "\u0008" + rest,
                start + "\n" + rest);
        // The rules let these in: no list of characters tells all look-alikes.
        List<String> allowed = List.of(start + "\u200b" + rest, victim.replace('o', '\u043e'), victim + "\u2060");
        for (String each : forbidden) {
            if (isLetIn(arena, each)) {
                arena.breach("let in: " + escaped(each));
            }
        }
        for (String each : allowed) {
            arena.saw(isLetIn(arena, each) ? "let in " + escaped(each) : "refused");
        }
    }

    private static boolean isLetIn(Arena arena, String name) {
        try {
            if (arena.protocol() == Protocol.POLLING) {
                return !arena.enterPolling(name).isEmpty();
            }
            try (Peer peer = arena.enter(name)) {
                return peer.hears("join", Duration.ofSeconds(3));
            }
        } catch (NotLetInException refused) {
            arena.saw("refused");
            return false;
        } catch (IOException closed) {
            arena.saw("refused: " + closed.getMessage());
            return false;
        }
    }

    private static void sameName(Arena arena) throws IOException, InterruptedException {
        String victim = arena.names().honest(2);
        arena.together(arena.count(100), number -> {
            if (arena.protocol() == Protocol.POLLING) {
                String session = arena.enterPolling(victim);
                Answer left = arena.ask("DELETE", "/chat/sessions/" + session, "", "");
                arena.saw("HTTP " + left.status());
            } else {
                Peer peer = arena.enter(victim);
                peer.reset();
                arena.saw("let in");
            }
        });
        String list = userList(arena);
        if (!list.contains(Arena.quoted(victim))) {
            arena.breach("an honest user is out of the userList though their session lives");
        }
    }

    private static String userList(Arena arena) throws IOException {
        String name = arena.names().attacker(0);
        if (arena.protocol() == Protocol.POLLING) {
            return arena.ask("POST", "/chat/sessions", "{\"username\":" + Arena.quoted(name) + "}", "")
                    .body();
        }
        return arena.enter(name).await("join", Peer.PATIENCE);
    }

    private static String escaped(String name) {
        StringBuilder escaped = new StringBuilder();
        name.chars()
                .forEach(each -> escaped.append(
                        each > 31 && each < 127 ? String.valueOf((char) each) : String.format("\\u%04x", each)));
        return escaped.toString();
    }
}
