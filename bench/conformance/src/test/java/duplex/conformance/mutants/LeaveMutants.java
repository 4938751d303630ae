package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.client.Protocol;
import duplex.conformance.specimen.EngineSession;
import duplex.conformance.specimen.Exchange;
import duplex.conformance.specimen.Json;
import duplex.conformance.specimen.PollingDoor;
import duplex.conformance.specimen.PollingSession;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SocketIoDoor;
import duplex.conformance.specimen.SpecimenChat;
import duplex.conformance.specimen.WebSocketDoor;
import duplex.conformance.specimen.WebSocketLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Slips in leaving, by one's own wish and otherwise. */
final class LeaveMutants {
    private LeaveMutants() {}

    static void addTo(Catalogue catalogue) {
        closing(catalogue);
        tabs(catalogue);
        ownWish(catalogue);
        rooms(catalogue);
    }

    private static void closing(Catalogue catalogue) {
        catalogue
                .rule("CHAT-LEAVE-001")
                .everywhere("nobody is told", () -> new SpecimenChat() {
                    @Override
                    protected void announceLeave(Session gone) {}
                })
                .chat("the list is the one from before", () -> new SpecimenChat() {
                    @Override
                    public void end(Session gone) {
                        JsonNode before = lobbyList();
                        removeFromLobby(gone);
                        sendAll(lobby.sessions(), "leave", before);
                    }
                })
                .chat("others are told who left instead of who is left", () -> new SpecimenChat() {
                    @Override
                    protected void announceLeave(Session gone) {
                        sendAll(lobby.sessions(), "leave", Json.array(List.of(gone.username())));
                    }
                })
                .chat("only the one who came first is told", () -> new SpecimenChat() {
                    @Override
                    protected void announceLeave(Session gone) {
                        lobby.sessions().stream().limit(1).forEach(first -> send(first, "leave", lobbyList()));
                    }
                })
                .door("a goodbye is not noticed until the connection times out", () -> new SocketIoDoor() {
                    @Override
                    protected void onPacket(EngineSession engine, String packet) {
                        if (!packet.startsWith("41") && !packet.equals("1")) {
                            super.onPacket(engine, packet);
                        }
                    }

                    @Override
                    protected void onLinkLost(EngineSession engine) {}
                })
                .door("a goodbye is not noticed until the connection times out", () -> new WebSocketDoor() {
                    @Override
                    protected void onEnd(Session session) {}
                });
    }

    private static void tabs(Catalogue catalogue) {
        catalogue
                .rule("CHAT-LEAVE-002")
                .chat("the first tab closed drops the name", () -> new SpecimenChat() {
                    @Override
                    protected void removeFromLobby(Session gone) {
                        List<Session> left = lobby.sessionsOf(gone.username());
                        left.remove(gone);
                        lobby.removeUser(gone.username());
                        ghosts.addAll(left);
                    }

                    private final List<Session> ghosts = new ArrayList<>();

                    @Override
                    protected void announceLeave(Session gone) {
                        super.announceLeave(gone);
                        sendAll(ghosts, "leave", lobbyList());
                    }
                })
                .chat("nobody is told while the user has another tab", () -> new SpecimenChat() {
                    @Override
                    protected void announceLeave(Session gone) {
                        if (lobby.sessionsOf(gone.username()).isEmpty()) {
                            super.announceLeave(gone);
                        }
                    }
                })
                .chat("the user's other tab is not told", () -> new SpecimenChat() {
                    @Override
                    protected void announceLeave(Session gone) {
                        List<Session> others = lobby.sessions();
                        others.removeAll(lobby.sessionsOf(gone.username()));
                        sendAll(others, "leave", lobbyList());
                    }
                })
                .chat("closing one tab closes all", () -> new SpecimenChat() {
                    @Override
                    protected void announceLeave(Session gone) {
                        super.announceLeave(gone);
                        lobby.sessionsOf(gone.username()).forEach(this::end);
                    }
                })
                .chat("the user goes to the end of the list", () -> new SpecimenChat() {
                    @Override
                    protected void removeFromLobby(Session gone) {
                        List<Session> left = lobby.sessionsOf(gone.username());
                        left.remove(gone);
                        lobby.removeUser(gone.username());
                        left.forEach(lobby::add);
                    }
                });
    }

    private static void ownWish(Catalogue catalogue) {
        catalogue
                .rule("CHAT-LEAVE-006")
                .chat("the acknowledgement is empty", () -> Slips.acknowledging("leave", body -> Json.object()))
                .chat("nobody is told of a leave by one's own wish", () -> new SpecimenChat() {
                    private boolean leaving;

                    @Override
                    protected ObjectNode onLeave(Session from) {
                        leaving = true;
                        end(from);
                        leaving = false;
                        return Json.ok();
                    }

                    @Override
                    protected void announceLeave(Session gone) {
                        if (!leaving) {
                            super.announceLeave(gone);
                        }
                    }
                })
                .chat(
                        Protocol.SOCKETIO,
                        "leave is acknowledged and left to the connection's end",
                        () -> new SpecimenChat() {
                            @Override
                            protected ObjectNode onLeave(Session from) {
                                return Json.ok();
                            }
                        })
                .chat("leave is acknowledged and left to the connection's end", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onLeave(Session from) {
                        return Json.ok();
                    }
                })
                .door(
                        "who left gets messages until the connection is closed",
                        () -> new WebSocketDoor(new Lingering()) {
                            @Override
                            protected void afterLeave(WebSocketLink link) {
                                chat.later(Duration.ofMillis(500), () -> super.afterLeave(link));
                            }
                        })
                .door("DELETE is acknowledged and changes nothing", () -> new PollingDoor() {
                    @Override
                    protected void leave(Exchange exchange, String id, PollingSession visitor) {
                        exchange.answer(200, Json.ok());
                    }
                })
                .door("DELETE is answered 204, without a body", () -> new PollingDoor() {
                    @Override
                    protected void leave(Exchange exchange, String id, PollingSession visitor) {
                        end(id, null);
                        exchange.answer(204, "text/plain", "");
                    }
                });
    }

    /** A chat that goes on talking to who has left. */
    private static final class Lingering extends SpecimenChat {
        private final List<Session> left = new ArrayList<>();

        @Override
        protected ObjectNode onLeave(Session from) {
            left.add(from);
            return super.onLeave(from);
        }

        @Override
        protected Collection<Session> lobbyReceivers(Session from) {
            List<Session> receivers = lobby.sessions();
            receivers.addAll(left);
            return receivers;
        }

        @Override
        protected void send(Session receiver, String event, JsonNode data) {
            receiver.outlet().event(event, data);
        }
    }

    private static void rooms(Catalogue catalogue) {
        catalogue
                .rule("CHAT-LEAVE-007")
                .everywhere("a ghost stays in the room's list", () -> new SpecimenChat() {
                    @Override
                    protected void leaveAllRooms(Session gone) {}
                })
                .chat("the room's members are not told", () -> new SpecimenChat() {
                    @Override
                    protected void leaveAllRooms(Session gone) {
                        new ArrayList<>(gone.rooms()).forEach(room -> removeFromRoom(gone, room));
                    }
                })
                .chat("the members are told before the list is updated", () -> new SpecimenChat() {
                    @Override
                    protected void leaveAllRooms(Session gone) {
                        new ArrayList<>(gone.rooms()).forEach(room -> announceLeaveRoom(gone, room));
                        new ArrayList<>(gone.rooms()).forEach(room -> removeFromRoom(gone, room));
                    }
                })
                .chat("only the first of its rooms is left", () -> new SpecimenChat() {
                    @Override
                    protected void leaveAllRooms(Session gone) {
                        List<String> others = gone.rooms().stream().skip(1).toList();
                        others.forEach(gone.rooms()::remove);
                        super.leaveAllRooms(gone);
                    }
                })
                .chat("everyone is told, not the members alone", () -> new SpecimenChat() {
                    @Override
                    protected void announceLeaveRoom(Session gone, String room) {
                        sendAll(lobby.sessions(), "leave room", roomData(room));
                    }
                });
    }
}
