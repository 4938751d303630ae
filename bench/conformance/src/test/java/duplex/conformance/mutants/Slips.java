package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.Roster;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SpecimenChat;
import duplex.conformance.specimen.Words;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The shapes that many slips share. */
final class Slips {
    private Slips() {}

    /** Where a tampered chat passes an event on; once, never, or twice. */
    @FunctionalInterface
    interface Onward {
        void send(JsonNode data);
    }

    /** Stands between the chat and its sessions. */
    @FunctionalInterface
    interface Tampering {
        void pass(Session receiver, JsonNode data, Onward onward);
    }

    /** A chat whose every event of one kind is tampered with on its way. */
    static SpecimenChat tampering(String kind, Tampering tampering) {
        return new SpecimenChat() {
            @Override
            protected void send(Session receiver, String event, JsonNode data) {
                if (event.equals(kind)) {
                    tampering.pass(receiver, data, changed -> super.send(receiver, event, changed));
                } else {
                    super.send(receiver, event, data);
                }
            }
        };
    }

    /** A chat that does an event, and then acknowledges it in its own way. */
    static SpecimenChat acknowledging(String kind, UnaryOperator<ObjectNode> slip) {
        return new SpecimenChat() {
            @Override
            public ObjectNode handle(Session from, String event, @Nullable JsonNode data) throws Refusal {
                ObjectNode body = super.handle(from, event, data);
                return event.equals(kind) ? slip.apply(body) : body;
            }
        };
    }

    /** A chat that refuses as it should, but with another code. */
    static SpecimenChat miscoding(String right, String wrong) {
        return new SpecimenChat() {
            @Override
            public ObjectNode handle(Session from, String event, @Nullable JsonNode data) throws Refusal {
                try {
                    return super.handle(from, event, data);
                } catch (Refusal refusal) {
                    String code = refusal.code().equals(right) ? wrong : refusal.code();
                    throw new Refusal(code, String.valueOf(refusal.getMessage()));
                }
            }
        };
    }

    /** A chat that shows a userList in its own way. */
    static SpecimenChat listing(UnaryOperator<List<String>> slip) {
        return new SpecimenChat() {
            @Override
            public List<String> userList(Roster roster) {
                return slip.apply(roster.names());
            }
        };
    }

    /** A chat that rewrites messages that it accepted. */
    static Words rewriting(UnaryOperator<String> slip) {
        return new Words() {
            @Override
            public String message(@Nullable JsonNode claimed) throws Refusal {
                return slip.apply(super.message(claimed));
            }
        };
    }

    /** Words that trim names in their own way. */
    static Words trimming(UnaryOperator<String> trim) {
        return new Words() {
            @Override
            protected String trim(String text) {
                return trim.apply(text);
            }
        };
    }

    /** Words that normalise names in their own way. */
    static Words normalising(UnaryOperator<String> normalise) {
        return new Words() {
            @Override
            protected String normalise(String text) {
                return normalise.apply(text);
            }
        };
    }

    /** Words that take something else for a room's name. */
    static Words misreadingRooms(UnaryOperator<JsonNode> slip) {
        return new Words() {
            @Override
            public String room(@Nullable JsonNode claimed) throws Refusal {
                return super.room(claimed == null ? null : slip.apply(claimed));
            }
        };
    }

    /** Words that measure names and messages in their own way. */
    static Words measuring(ToIntFunction<String> length) {
        return new Words() {
            @Override
            protected int length(String text) {
                return length.applyAsInt(text);
            }
        };
    }

    /** Words that let some characters into a name that have no place there. */
    static Words allowing(IntPredicate allowed) {
        return new Words() {
            @Override
            protected boolean isForbiddenInName(int codePoint) {
                return !allowed.test(codePoint) && super.isForbiddenInName(codePoint);
            }
        };
    }

    /** A JSON string. */
    static JsonNode text(String text) {
        return new TextNode(text);
    }

    /** A user's newest session only. */
    static List<Session> newest(Roster roster, String username) {
        List<Session> tabs = roster.sessionsOf(username);
        return tabs.subList(Math.max(0, tabs.size() - 1), tabs.size());
    }

    /** A user's oldest session only. */
    static List<Session> oldest(Roster roster, String username) {
        List<Session> tabs = roster.sessionsOf(username);
        return tabs.subList(0, Math.min(1, tabs.size()));
    }

    static ObjectNode with(JsonNode data, String field, JsonNode value) {
        ObjectNode changed = data.deepCopy();
        changed.set(field, value);
        return changed;
    }

    static ObjectNode without(JsonNode data, String field) {
        ObjectNode changed = data.deepCopy();
        changed.remove(field);
        return changed;
    }
}
