package duplex.conformance.cases;

import static duplex.conformance.cases.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatEvent;
import duplex.client.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Nothing lost, nothing twice, and the same order for all, while several talk at once. */
final class OrderCases {
    private static final int LINES = 100;

    /** How often the same text is said in a row: each time is a message of its own. */
    private static final int REPEATED = 3;

    void chatTalk007_onesMessagesArriveInTheOrderSent(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest[] everyone = {ann, stage.enter("bob"), stage.enter("cat"), stage.enter("dan"), stage.enter("ann")};

        Flood.together(stage, List.of(ann), 4 * LINES, OrderCases::line);

        List<String> sent = IntStream.range(0, 4 * LINES)
                .mapToObj(number -> textOf(ann, number))
                .toList();
        ChatEvent barrier = stage.raiseBarrier(ann);
        for (Guest guest : everyone) {
            Check.sameSequence(sent, texts(guest.collectUntil(barrier)), "ann's messages at " + guest);
        }
    }

    void chatTalk008_allSeeTheLobbyInOneOrder(Stage stage) throws Exception {
        List<Guest> talkers = List.of(stage.enter("ann"), stage.enter("bob"), stage.enter("cat"), stage.enter("dan"));
        List<Guest> everyone = new ArrayList<>(talkers);
        everyone.add(stage.enter("eve"));
        everyone.add(stage.enter("ann"));
        everyone.addAll(otherTransports(stage));

        Flood.together(stage, talkers, LINES, OrderCases::line);

        ChatEvent barrier = stage.raiseBarrier(talkers.get(0));
        List<String> order = texts(talkers.get(0).collectUntil(barrier));
        for (Guest guest : everyone.subList(1, everyone.size())) {
            Check.sameSequence(order, texts(guest.collectUntil(barrier)), "the lobby's messages at " + guest);
        }
    }

    void chatTalk009_eachMessageArrivesExactlyOnce(Stage stage) throws Exception {
        List<Guest> talkers = List.of(stage.enter("ann"), stage.enter("bob"), stage.enter("cat"), stage.enter("dan"));
        Guest leaver = stage.enter("eve");

        List<Flood> floods = talkers.stream()
                .map(talker -> Flood.start(stage, talker, 20 * LINES, LINES, number -> line(talker, number)))
                .toList();
        leaver.seek(textOf(talkers.get(3), LINES) + " at eve", isLine(talkers.get(3), LINES), stage.patience());
        Guest newcomer = stage.arrive("fay");
        newcomer.seek("a line at fay", event -> event.event().equals("chat message"), stage.patience());
        leaver.leave();
        List<Integer> said = new ArrayList<>();
        for (Flood flood : floods) {
            said.add(flood.stop());
        }
        for (int i = 0; i < REPEATED; i++) {
            newcomer.say("the same again");
        }

        ChatEvent barrier = stage.raiseBarrier(talkers.get(0));
        int total = said.stream().mapToInt(Integer::intValue).sum() + REPEATED + 1;
        for (Guest guest : talkers) {
            guest.seek(barrier);
            Check.equal(total, texts(guest.client().inbox().all()).size(), "how many messages came to " + guest);
        }
        newcomer.seek(barrier);
        for (int i = 0; i < talkers.size(); i++) {
            Guest talker = talkers.get(i);
            for (Guest guest : talkers) {
                expectEachOnce(guest, talker, 0, said.get(i));
            }
            expectEachOnce(leaver, talker, 0, numbersFrom(talker, leaver).size());
            List<Integer> heard = numbersFrom(talker, newcomer);
            if (!heard.isEmpty()) {
                expectEachOnce(newcomer, talker, heard.get(0), said.get(i));
            }
        }
    }

    void chatRoom014_membersSeeTheRoomInOneOrderEachMessageOnce(Stage stage) throws Exception {
        String tea = stage.name("tea");
        List<Guest> members = List.of(stage.enter("ann"), stage.enter("bob"), stage.enter("cat"), stage.enter("dan"));
        for (Guest member : members) {
            member.joinRoom(tea);
        }
        stage.barrier(members.toArray(Guest[]::new));
        List<Guest> talkers = members.subList(0, 3);

        Flood.together(
                stage, talkers, LINES, (talker, number) -> object("room", tea, "message", textOf(talker, number)));

        members.get(0).say(tea, "the last");
        ChatEvent last = Events.roomMessage(tea, "the last", members.get(0).name());
        List<String> order = texts(members.get(0).collectUntil(last));
        for (Guest member : members) {
            if (member != members.get(0)) {
                Check.sameSequence(order, texts(member.collectUntil(last)), "the room's messages at " + member);
            }
            for (Guest talker : talkers) {
                Check.sameSequence(
                        IntStream.range(0, LINES).boxed().toList(),
                        numbersFrom(talker, member),
                        "the numbers of " + talker + "'s messages to the room at " + member);
            }
        }
    }

    /** On Socket.IO the order must hold across the transports; the others have but one. */
    private static List<Guest> otherTransports(Stage stage) throws InterruptedException {
        return stage.protocol() == Protocol.SOCKETIO
                ? List.of(
                        stage.enter("fay", stage.options().withSocketioTransports("polling")),
                        stage.enter("gus", stage.options().withSocketioTransports("websocket")))
                : List.of();
    }

    private static void expectEachOnce(Guest receiver, Guest talker, int from, int to) {
        Map<Integer, Long> counts = numbersFrom(talker, receiver).stream()
                .collect(Collectors.groupingBy(number -> number, Collectors.counting()));
        for (int number = from; number < to; number++) {
            Check.equal(
                    1L,
                    counts.getOrDefault(number, 0L),
                    "how often " + talker + "'s message " + number + " of " + to + " came to " + receiver);
        }
        Check.equal(to - from, counts.size(), "how many of " + talker + "'s messages came to " + receiver);
    }

    private static List<Integer> numbersFrom(Guest talker, Guest receiver) {
        String prefix = talker.name() + " line ";
        return texts(receiver.client().inbox().all()).stream()
                .filter(text -> text.startsWith(prefix))
                .map(text -> Integer.valueOf(text.substring(prefix.length())))
                .toList();
    }

    private static Predicate<ChatEvent> isLine(Guest talker, int number) {
        return event -> event.data().path("message").asText().equals(textOf(talker, number));
    }

    private static JsonNode line(Guest talker, int number) {
        return object("message", textOf(talker, number));
    }

    private static String textOf(Guest talker, int number) {
        return talker.name() + " line " + number;
    }

    private static List<String> texts(List<ChatEvent> events) {
        return events.stream()
                .filter(event -> event.event().equals("chat message"))
                .map(event -> event.data().path("message").asText())
                .toList();
    }
}
