package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.Protocol;
import duplex.conformance.specimen.Json;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SpecimenChat;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Slips in order and in number: messages swapped, lost, doubled, or from nowhere, but only now and then. */
final class OrderMutants {
    private OrderMutants() {}

    static void addTo(Catalogue catalogue) {
        order(catalogue);
        number(catalogue);
        rooms(catalogue);
    }

    private static void order(Catalogue catalogue) {
        catalogue
                .rule("CHAT-TALK-007")
                .chat(
                        "one in 20 pairs of a sender's messages is swapped, at one receiver",
                        () -> new Swapping(20, OrderMutants::isOfOneSender))
                .chat(
                        "one in 50 pairs of a sender's messages is swapped, at one receiver",
                        () -> new Swapping(50, OrderMutants::isOfOneSender));

        catalogue
                .rule("CHAT-TALK-008")
                .chat(
                        "one in 2 pairs of two senders' messages is swapped, at one receiver",
                        () -> new Swapping(2, OrderMutants::isOfTwoSenders))
                .chat(
                        "one in 5 pairs of two senders' messages is swapped, at one receiver",
                        () -> new Swapping(5, OrderMutants::isOfTwoSenders))
                .chat("senders see their own messages 2 ms before the others", () -> new SpecimenChat() {
                    @Override
                    protected void send(Session receiver, String event, JsonNode data) {
                        if (data.path("username").asText().equals(receiver.username())) {
                            super.send(receiver, event, data);
                        } else {
                            later(Duration.ofMillis(2), () -> super.send(receiver, event, data));
                        }
                    }
                });
    }

    private static void number(Catalogue catalogue) {
        catalogue
                .rule("CHAT-TALK-009")
                .busy()
                .keeping("CHAT-JOIN-001")
                .chat("one delivery in 50 is lost", () -> losing(50, false))
                .chat("one delivery in 200 is lost", () -> losing(200, false))
                .chat(Protocol.SOCKETIO, "one delivery in 200 is lost", () -> losing(200, false))
                .chat(Protocol.POLLING, "one delivery in 200 is lost", () -> losing(200, false))
                .chat("one delivery in 50 is doubled", () -> doubling(50, false))
                .chat("one delivery in 200 is doubled", () -> doubling(200, false))
                .chat("one delivery in 200 comes with one from nowhere", () -> {
                    int[] deliveries = {0};
                    return Slips.tampering("chat message", (receiver, data, onward) -> {
                        onward.send(data);
                        if (++deliveries[0] % 200 == 0) {
                            onward.send(Json.object().put("message", "hi").put("username", receiver.username()));
                        }
                    });
                })
                .chat("one's same text twice in a row is taken for one", () -> {
                    Map<String, JsonNode> last = new HashMap<>();
                    return Slips.tampering("chat message", (receiver, data, onward) -> {
                        String line = receiver.username()
                                + ' '
                                + data.path("username").asText();
                        if (!data.equals(last.put(line, data))) {
                            onward.send(data);
                        }
                    });
                })
                .chat("the first message after entering is lost", () -> new SpecimenChat() {
                    private final Set<Session> deaf = new HashSet<>();

                    @Override
                    public void enter(Session newcomer) {
                        super.enter(newcomer);
                        deaf.add(newcomer);
                    }

                    @Override
                    protected void send(Session receiver, String event, JsonNode data) {
                        if (!event.equals("chat message") || !deaf.remove(receiver)) {
                            super.send(receiver, event, data);
                        }
                    }
                });
    }

    private static void rooms(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ROOM-014")
                .chat("one in 20 pairs of messages is swapped, at one receiver", () -> new Swapping(20, (a, b) -> true))
                .chat("one in 50 pairs of messages is swapped, at one receiver", () -> new Swapping(50, (a, b) -> true))
                .chat("one delivery in 200 is lost", () -> losing(200, true))
                .chat("one delivery in 200 is doubled", () -> doubling(200, true));
    }

    private static boolean isOfOneSender(JsonNode first, JsonNode second) {
        return first.path("username").equals(second.path("username"));
    }

    private static boolean isOfTwoSenders(JsonNode first, JsonNode second) {
        return !isOfOneSender(first, second);
    }

    private static SpecimenChat losing(int oneIn, boolean inRooms) {
        int[] deliveries = {0};
        return Slips.tampering("chat message", (receiver, data, onward) -> {
            if (data.has("room") != inRooms || ++deliveries[0] % oneIn != 0) {
                onward.send(data);
            }
        });
    }

    private static SpecimenChat doubling(int oneIn, boolean inRooms) {
        int[] deliveries = {0};
        return Slips.tampering("chat message", (receiver, data, onward) -> {
            onward.send(data);
            if (data.has("room") == inRooms && ++deliveries[0] % oneIn == 0) {
                onward.send(data);
            }
        });
    }

    /** Lets each message wait for the next one to the same session, and now and then lets that one go first. */
    private static final class Swapping extends SpecimenChat {
        private static final Duration PATIENCE = Duration.ofMillis(500);

        private final int oneIn;
        private final BiPredicate<JsonNode, JsonNode> fits;
        private final Map<Session, JsonNode> held = new HashMap<>();
        private int pairs;

        /** Swaps one in so many pairs of messages that fit. */
        Swapping(int oneIn, BiPredicate<JsonNode, JsonNode> fits) {
            this.oneIn = oneIn;
            this.fits = fits;
        }

        @Override
        protected void send(Session receiver, String event, JsonNode data) {
            JsonNode before = held.remove(receiver);
            boolean isMessage = event.equals("chat message");
            if (before != null && isMessage && fits.test(before, data) && ++pairs % oneIn == 0) {
                super.send(receiver, event, data);
                super.send(receiver, event, before);
                return;
            }
            if (before != null) {
                super.send(receiver, "chat message", before);
            }
            if (isMessage) {
                held.put(receiver, data);
                later(PATIENCE, () -> release(receiver, data));
            } else {
                super.send(receiver, event, data);
            }
        }

        // If nothing comes after it, it comes late: this one swaps, and never loses.
        private void release(Session receiver, JsonNode data) {
            if (held.remove(receiver, data)) {
                super.send(receiver, "chat message", data);
            }
        }
    }
}
