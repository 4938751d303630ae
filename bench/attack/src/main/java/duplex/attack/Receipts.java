package duplex.attack;

import duplex.client.ChatClient;
import duplex.client.ChatEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Tells from what the honest clients heard what they lost, and how long each message took. */
final class Receipts {
    private final Names names;
    private final Pattern message;
    private final LongStream.Builder delays = LongStream.builder();

    Receipts(Names names) {
        this.names = names;
        this.message = Pattern.compile("due~" + names.mark() + "~(\\d+)~(\\d+)~(\\d+)~");
    }

    /** What an honest client says: who says it, its number among all that are said, and when it was due. */
    static String message(Names names, int speaker, int number, long dueNanos) {
        return "due~" + names.mark() + "~" + speaker + "~" + number + "~" + dueNanos + "~";
    }

    /** Looks for honest messages in what came over the wire, whatever the transport has put around them. */
    void note(String text, long nowNanos) {
        Matcher found = message.matcher(text);
        while (found.find()) {
            addDelay(nowNanos - Long.parseLong(found.group(3)));
        }
    }

    boolean isOurs(ChatEvent event) {
        return event.event().equals("chat message")
                && message.matcher(text(event)).matches()
                && names.isHonest(event.data().path("username").asText());
    }

    CrowdReport report(List<ChatClient> clients, int sent, int disconnected) {
        long lost = 0;
        long duplicates = 0;
        int disorder = 0;
        int phantoms = 0;
        List<Heard> all = clients.stream().map(this::heard).toList();
        Map<Integer, Integer> places = placesOfTheFullest(all);
        for (Heard heard : all) {
            Set<Integer> once = new LinkedHashSet<>(heard.numbers());
            lost += sent - once.size();
            duplicates += heard.numbers().size() - once.size();
            phantoms += heard.phantoms();
            disorder += heard.sendersInOrder() && isInOrder(once, places) ? 0 : 1;
        }
        return new CrowdReport(
                sent, (long) sent * clients.size(), lost, duplicates, disorder, phantoms, disconnected, p99());
    }

    /** One that heard the most stands for what is right: the first of them, if there are several. */
    private static Map<Integer, Integer> placesOfTheFullest(List<Heard> all) {
        Set<Integer> fullest = Set.of();
        for (Heard heard : all) {
            Set<Integer> once = new LinkedHashSet<>(heard.numbers());
            fullest = once.size() > fullest.size() ? once : fullest;
        }
        Map<Integer, Integer> places = new HashMap<>();
        fullest.forEach(number -> places.put(number, places.size()));
        return places;
    }

    /** Whether those that both heard came in the same order: who lost some is held to it with the others. */
    private static boolean isInOrder(Set<Integer> numbers, Map<Integer, Integer> places) {
        int last = -1;
        for (int number : numbers) {
            int place = places.getOrDefault(number, last);
            if (place < last) {
                return false;
            }
            last = place;
        }
        return true;
    }

    private record Heard(List<Integer> numbers, boolean sendersInOrder, int phantoms) {}

    private Heard heard(ChatClient client) {
        List<Integer> numbers = new ArrayList<>();
        Map<Integer, Integer> lastOf = new HashMap<>();
        boolean inOrder = true;
        int phantoms = 0;
        for (ChatEvent event : client.inbox().all()) {
            Matcher honest = message.matcher(text(event));
            if (event.event().equals("chat message") && honest.matches() && isTrulyBy(event, honest.group(1))) {
                int speaker = Integer.parseInt(honest.group(1));
                int number = Integer.parseInt(honest.group(2));
                inOrder &= lastOf.merge(speaker, number, (before, now) -> now > before ? now : Integer.MAX_VALUE)
                        == number;
                numbers.add(number);
            } else if (isPhantom(event)) {
                phantoms++;
            }
        }
        return new Heard(numbers, inOrder, phantoms);
    }

    private boolean isTrulyBy(ChatEvent event, String speaker) {
        return event.data().path("username").asText().equals(names.honest(Integer.parseInt(speaker)));
    }

    /** The userList may change, and attackers may talk as themselves; nothing else is to reach an honest client. */
    private boolean isPhantom(ChatEvent event) {
        return switch (event.event()) {
            case "join", "leave" -> false;
            case "chat message" -> names.isHonest(event.data().path("username").asText());
            default -> true;
        };
    }

    private static String text(ChatEvent event) {
        return event.data().path("message").asText("");
    }

    private synchronized void addDelay(long nanos) {
        delays.add(nanos);
    }

    private synchronized long p99() {
        long[] sorted = delays.build().sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(sorted.length * 0.99) - 1];
    }
}
