package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.conformance.specimen.Json;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.Roster;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SpecimenChat;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Slips in who gets a room's messages. */
final class MemberMutants {
    private MemberMutants() {}

    static void addTo(Catalogue catalogue) {
        receivers(catalogue);
        strangers(catalogue);
        tabs(catalogue);
    }

    private static void receivers(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ROOM-005")
                .chat("everyone in the chat gets it", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> roomReceivers(Session from, Roster members, String room) {
                        return lobby.sessions();
                    }
                })
                .chat("the sender does not get it", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> roomReceivers(Session from, Roster members, String room) {
                        List<Session> others = members.sessions();
                        others.remove(from);
                        return others;
                    }
                })
                .chat("of each member only the newest session gets it", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> roomReceivers(Session from, Roster members, String room) {
                        return members.names().stream()
                                .flatMap(name -> Slips.newest(members, name).stream())
                                .toList();
                    }
                })
                .chat(
                        "it does not say in which room",
                        () -> Slips.tampering(
                                "chat message", (receiver, data, onward) -> onward.send(Slips.without(data, "room"))))
                .chat("the room is named as the sender typed it", () -> new SpecimenChat() {
                    private String typed = "";

                    @Override
                    protected ObjectNode onChatMessage(Session from, JsonNode data) throws Refusal {
                        typed = data.path("room").asText();
                        return super.onChatMessage(from, data);
                    }

                    @Override
                    protected void send(Session receiver, String event, JsonNode data) {
                        boolean ofRoom = event.equals("chat message") && data.has("room");
                        super.send(receiver, event, ofRoom ? Slips.with(data, "room", Slips.text(typed)) : data);
                    }
                })
                .chat("members of the sender's other rooms get it", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> roomReceivers(Session from, Roster members, String room) {
                        Set<Session> receivers = new LinkedHashSet<>();
                        from.rooms()
                                .forEach(any -> receivers.addAll(members(any).sessions()));
                        return receivers;
                    }
                });
    }

    private static void strangers(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ROOM-006")
                .chat("whoever knows a room's name may talk there", () -> new SpecimenChat() {
                    @Override
                    protected Roster memberRoom(Session from, String room) {
                        return members(room);
                    }
                })
                .chat("it is refused and delivered", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onChatMessage(Session from, JsonNode data) throws Refusal {
                        String room = data.path("room").asText();
                        if (data.has("room") && !from.rooms().contains(room)) {
                            ObjectNode out = Json.object().put("room", room);
                            out.put("message", words.message(data.get("message")))
                                    .put("username", from.username());
                            sendAll(members(room).sessions(), "chat message", out);
                        }
                        return super.onChatMessage(from, data);
                    }
                })
                .chat("it goes to the lobby instead", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onChatMessage(Session from, JsonNode data) throws Refusal {
                        boolean member = from.rooms().contains(data.path("room").asText());
                        return super.onChatMessage(from, member ? data : Slips.without(data, "room"));
                    }
                })
                .chat("it is dropped and acknowledged", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onChatMessage(Session from, JsonNode data) throws Refusal {
                        boolean member = from.rooms().contains(data.path("room").asText());
                        return data.has("room") && !member ? Json.ok() : super.onChatMessage(from, data);
                    }
                })
                .chat("who was a member once may still talk", () -> new SpecimenChat() {
                    private final Set<Session> members = new LinkedHashSet<>();

                    @Override
                    protected Roster memberRoom(Session from, String room) throws Refusal {
                        if (from.rooms().contains(room)) {
                            members.add(from);
                        }
                        return members.contains(from) ? members(room) : super.memberRoom(from, room);
                    }
                })
                .chat("joining is implied", () -> new SpecimenChat() {
                    @Override
                    protected Roster memberRoom(Session from, String room) {
                        addToRoom(from, room);
                        return members(room);
                    }
                })
                .chat("it is refused as no-such-user", () -> Slips.miscoding("not-in-room", "no-such-user"));
    }

    private static void tabs(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ROOM-013")
                .chat("the member's other sessions get the messages, too", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> roomReceivers(Session from, Roster members, String room) {
                        return members.names().stream()
                                .flatMap(name -> lobby.sessionsOf(name).stream())
                                .toList();
                    }
                })
                .chat("the sender's other sessions get what it said", () -> new SpecimenChat() {
                    @Override
                    protected Collection<Session> roomReceivers(Session from, Roster members, String room) {
                        Set<Session> receivers = new LinkedHashSet<>(members.sessions());
                        receivers.addAll(lobby.sessionsOf(from.username()));
                        return receivers;
                    }
                })
                .chat("the member's other sessions hear who joins", () -> new SpecimenChat() {
                    @Override
                    protected void announceJoinRoom(Session joiner, String room) {
                        members(room)
                                .names()
                                .forEach(name -> sendAll(lobby.sessionsOf(name), "join room", roomData(room)));
                    }
                })
                .chat("a user's sessions join together", () -> new SpecimenChat() {
                    @Override
                    protected void addToRoom(Session session, String room) {
                        lobby.sessionsOf(session.username()).forEach(tab -> super.addToRoom(tab, room));
                    }
                });
    }
}
