package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.conformance.specimen.Json;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.Roster;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SpecimenChat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Slips in leaving a room. */
final class LeaveRoomMutants {
    private LeaveRoomMutants() {}

    static void addTo(Catalogue catalogue) {
        leaving(catalogue);
        afterwards(catalogue);
    }

    private static void leaving(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ROOM-007")
                .chat("leaving is acknowledged by ok alone", () -> Slips.acknowledging("leave room", body -> Json.ok()))
                .chat("the acknowledged list is the one from before", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onLeaveRoom(Session from, JsonNode data) throws Refusal {
                        ObjectNode before = roomAcknowledgement(words.room(data.get("room")));
                        super.onLeaveRoom(from, data);
                        return before;
                    }
                });

        catalogue
                .rule("CHAT-ROOM-008")
                .chat("nobody is told", () -> new SpecimenChat() {
                    @Override
                    protected void announceLeaveRoom(Session gone, String room) {}
                })
                .chat("a user is dropped though another session of theirs is there", () -> new SpecimenChat() {
                    @Override
                    protected void announceLeaveRoom(Session gone, String room) {
                        List<String> names = members(room).names();
                        names.remove(gone.username());
                        ObjectNode data = Json.object().put("room", room);
                        data.set("userList", Json.array(names));
                        sendAll(members(room).sessions(), "leave room", data);
                    }
                })
                .chat("nobody is told while another session of the user is there", () -> new SpecimenChat() {
                    @Override
                    protected void announceLeaveRoom(Session gone, String room) {
                        if (members(room).sessionsOf(gone.username()).isEmpty()) {
                            super.announceLeaveRoom(gone, room);
                        }
                    }
                })
                .chat("everyone in the chat is told", () -> new SpecimenChat() {
                    @Override
                    protected void announceLeaveRoom(Session gone, String room) {
                        sendAll(lobby.sessions(), "leave room", roomData(room));
                    }
                })
                .chat("who left is told, too", () -> new SpecimenChat() {
                    @Override
                    protected void announceLeaveRoom(Session gone, String room) {
                        super.announceLeaveRoom(gone, room);
                        send(gone, "leave room", roomData(room));
                    }
                });
    }

    private static void afterwards(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ROOM-009")
                .chat("who left gets one message more", () -> new SpecimenChat() {
                    private final Set<Session> left = new HashSet<>();

                    @Override
                    protected void removeFromRoom(Session session, String room) {
                        super.removeFromRoom(session, room);
                        left.add(session);
                    }

                    @Override
                    protected Collection<Session> roomReceivers(Session from, Roster members, String room) {
                        List<Session> receivers = members.sessions();
                        receivers.addAll(left);
                        left.clear();
                        return receivers;
                    }
                })
                .chat("who left still hears of who joins", () -> new SpecimenChat() {
                    private final Set<Session> left = new HashSet<>();

                    @Override
                    protected void removeFromRoom(Session session, String room) {
                        super.removeFromRoom(session, room);
                        left.add(session);
                    }

                    @Override
                    protected void announceJoinRoom(Session joiner, String room) {
                        super.announceJoinRoom(joiner, room);
                        left.remove(joiner);
                        sendAll(left, "join room", roomData(room));
                    }
                })
                .chat("leaving takes effect at the next message", () -> new SpecimenChat() {
                    private final List<Runnable> toDo = new ArrayList<>();

                    @Override
                    protected void removeFromRoom(Session session, String room) {
                        Roster members = members(room);
                        session.rooms().remove(room);
                        toDo.add(() -> members.remove(session));
                    }

                    @Override
                    protected Collection<Session> roomReceivers(Session from, Roster members, String room) {
                        Collection<Session> receivers = members.sessions();
                        toDo.forEach(Runnable::run);
                        toDo.clear();
                        return receivers;
                    }
                });

        catalogue
                .rule("CHAT-ROOM-010")
                .chat("leaving a room one is not in is acknowledged", () -> new SpecimenChat() {
                    @Override
                    protected Roster memberRoom(Session from, String room) {
                        return members(room);
                    }
                })
                .chat("leaving a room that does not exist is acknowledged", () -> new SpecimenChat() {
                    @Override
                    protected Roster memberRoom(Session from, String room) throws Refusal {
                        return rooms.containsKey(room) ? super.memberRoom(from, room) : members(room);
                    }
                })
                .chat("it is refused as bad-room", () -> Slips.miscoding("not-in-room", "bad-room"));
    }
}
