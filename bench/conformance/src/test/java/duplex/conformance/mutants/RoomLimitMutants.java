package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SpecimenChat;
import duplex.conformance.specimen.Words;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Slips in what a room may be called, and in how many one may be in. */
final class RoomLimitMutants {
    private RoomLimitMutants() {}

    static void addTo(Catalogue catalogue) {
        names(catalogue);
        tooMany(catalogue);
    }

    private static void names(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ROOM-011")
                .words("65 code points are let in", () -> upTo(65))
                .words("64 code points are refused", () -> upTo(63))
                .words("a username's 32 hold for rooms, too", () -> upTo(32))
                .words("length is counted in UTF-16 units", () -> Slips.measuring(String::length))
                .words("nothing is trimmed or normalised", () -> new Words() {
                    @Override
                    public String room(@Nullable JsonNode claimed) throws Refusal {
                        super.room(claimed);
                        return claimed == null ? "" : claimed.asText();
                    }
                })
                .words(
                        "control characters are let in",
                        () -> Slips.allowing(c -> Character.getType(c) == Character.CONTROL))
                .words("bidi controls are let in", () -> Slips.allowing(c -> c > 0xFF))
                .words("a missing room is one without a name", () -> new Words() {
                    @Override
                    public String room(@Nullable JsonNode claimed) throws Refusal {
                        return claimed == null ? "" : super.room(claimed);
                    }
                })
                .words(
                        "a number is a room",
                        () -> Slips.misreadingRooms(
                                claimed -> claimed.isNumber() ? Slips.text(claimed.asText()) : claimed))
                .words(
                        "rooms are put in lower case",
                        () -> Slips.misreadingRooms(claimed -> claimed.isTextual()
                                ? Slips.text(claimed.asText().toLowerCase(Locale.ROOT))
                                : claimed))
                .chat("it is refused as bad-username", () -> Slips.miscoding("bad-room", "bad-username"));
    }

    private static void tooMany(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ROOM-012")
                .chat("65 rooms are let in", () -> limited(65))
                .chat("the 64th room is refused", () -> limited(63))
                .chat("there is no limit", () -> limited(Integer.MAX_VALUE))
                .chat("leaving does not make a place", () -> new SpecimenChat() {
                    private final Map<Session, Integer> joined = new HashMap<>();

                    @Override
                    protected boolean isInTooManyRooms(Session session) {
                        return joined.merge(session, 1, Integer::sum) > 64;
                    }
                })
                .chat("all sessions of a user share the 64 places", () -> new SpecimenChat() {
                    @Override
                    protected boolean isInTooManyRooms(Session session) {
                        return lobby.sessionsOf(session.username()).stream()
                                        .mapToInt(tab -> tab.rooms().size())
                                        .sum()
                                >= 64;
                    }
                })
                .chat("with 64 rooms, joining again is refused", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onJoinRoom(Session from, JsonNode data) throws Refusal {
                        if (isInTooManyRooms(from)) {
                            throw new Refusal("too-many-rooms", "leave one first");
                        }
                        return super.onJoinRoom(from, data);
                    }
                })
                .chat("one room too many leaves the oldest", () -> new SpecimenChat() {
                    @Override
                    protected boolean isInTooManyRooms(Session session) {
                        if (super.isInTooManyRooms(session)) {
                            removeFromRoom(session, session.rooms().iterator().next());
                        }
                        return false;
                    }
                })
                .chat("it is refused as bad-room", () -> Slips.miscoding("too-many-rooms", "bad-room"));
    }

    private static Words upTo(int maxCodePoints) {
        return new Words() {
            @Override
            protected int maxRoom() {
                return maxCodePoints;
            }
        };
    }

    private static SpecimenChat limited(int places) {
        return new SpecimenChat() {
            @Override
            protected boolean isInTooManyRooms(Session session) {
                return session.rooms().size() >= places;
            }
        };
    }
}
