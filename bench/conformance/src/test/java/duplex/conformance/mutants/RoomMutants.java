package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.conformance.specimen.Json;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.Roster;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SpecimenChat;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Slips in joining a room. */
final class RoomMutants {
    private RoomMutants() {}

    static void addTo(Catalogue catalogue) {
        joining(catalogue);
        rejoining(catalogue);
    }

    private static void joining(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ROOM-001")
                .chat(
                        "the acknowledgement does not say who is there",
                        () -> Slips.acknowledging("join room", body -> Slips.without(body, "userList")))
                .chat(
                        "the acknowledgement does not name the room",
                        () -> Slips.acknowledging("join room", body -> Slips.without(body, "room")))
                .chat("the joiner is not in the acknowledged list", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onJoinRoom(Session from, JsonNode data) throws Refusal {
                        JsonNode before = roomData(words.room(data.get("room")));
                        super.onJoinRoom(from, data);
                        return Json.ok().setAll((ObjectNode) before);
                    }
                });

        catalogue
                .rule("CHAT-ROOM-002")
                .chat("the joiner gets the acknowledgement alone", () -> new SpecimenChat() {
                    @Override
                    protected void announceJoinRoom(Session joiner, String room) {
                        List<Session> others = members(room).sessions();
                        others.remove(joiner);
                        sendAll(others, "join room", roomData(room));
                    }
                })
                .chat("only the joiner is told", () -> new SpecimenChat() {
                    @Override
                    protected void announceJoinRoom(Session joiner, String room) {
                        send(joiner, "join room", roomData(room));
                    }
                })
                .chat("everyone in the chat is told", () -> new SpecimenChat() {
                    @Override
                    protected void announceJoinRoom(Session joiner, String room) {
                        sendAll(lobby.sessions(), "join room", roomData(room));
                    }
                })
                .chat("the joiner's other tabs are told", () -> new SpecimenChat() {
                    @Override
                    protected void announceJoinRoom(Session joiner, String room) {
                        Set<Session> told = new HashSet<>(members(room).sessions());
                        told.addAll(lobby.sessionsOf(joiner.username()));
                        sendAll(told, "join room", roomData(room));
                    }
                })
                .chat("members get the joiner's name instead of the list", () -> new SpecimenChat() {
                    @Override
                    protected void announceJoinRoom(Session joiner, String room) {
                        ObjectNode data = Json.object().put("room", room).put("username", joiner.username());
                        sendAll(members(room).sessions(), "join room", data);
                    }
                });

        catalogue
                .rule("CHAT-ROOM-003")
                .chat("the room's list is in the order of arrival in the lobby", () -> new SpecimenChat() {
                    @Override
                    public List<String> userList(Roster roster) {
                        return lobby.names().stream()
                                .filter(roster.names()::contains)
                                .toList();
                    }
                })
                .chat("the room's list is sorted", () -> new SpecimenChat() {
                    @Override
                    public List<String> userList(Roster roster) {
                        return roster.equals(lobby)
                                ? roster.names()
                                : roster.names().stream().sorted().toList();
                    }
                })
                .chat("a user is listed once a session", () -> new SpecimenChat() {
                    @Override
                    public List<String> userList(Roster roster) {
                        return roster.equals(lobby)
                                ? roster.names()
                                : roster.sessions().stream()
                                        .map(Session::username)
                                        .toList();
                    }
                })
                .chat("the lobby's list is shown", () -> new SpecimenChat() {
                    @Override
                    public List<String> userList(Roster roster) {
                        return roster.isEmpty() ? List.of() : lobby.names();
                    }
                });
    }

    private static void rejoining(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ROOM-004")
                .chat("joining again is announced again", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onJoinRoom(Session from, JsonNode data) throws Refusal {
                        String room = words.room(data.get("room"));
                        boolean again = from.rooms().contains(room);
                        ObjectNode body = super.onJoinRoom(from, data);
                        if (again) {
                            announceJoinRoom(from, room);
                        }
                        return body;
                    }
                })
                .chat("joining again is refused", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onJoinRoom(Session from, JsonNode data) throws Refusal {
                        if (from.rooms().contains(words.room(data.get("room")))) {
                            throw new Refusal("bad-room", "you are in this room already");
                        }
                        return super.onJoinRoom(from, data);
                    }
                })
                .chat("joining again moves the user to the end", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onJoinRoom(Session from, JsonNode data) throws Refusal {
                        String room = words.room(data.get("room"));
                        if (from.rooms().contains(room)) {
                            members(room).remove(from);
                            members(room).add(from);
                        }
                        return super.onJoinRoom(from, data);
                    }
                })
                .chat("joining again leaves, like a switch", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onJoinRoom(Session from, JsonNode data) throws Refusal {
                        return from.rooms().contains(words.room(data.get("room")))
                                ? onLeaveRoom(from, data)
                                : super.onJoinRoom(from, data);
                    }
                })
                .chat("joining again is acknowledged without the list", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onJoinRoom(Session from, JsonNode data) throws Refusal {
                        boolean again = from.rooms().contains(words.room(data.get("room")));
                        return again ? Json.ok() : super.onJoinRoom(from, data);
                    }
                });
    }
}
