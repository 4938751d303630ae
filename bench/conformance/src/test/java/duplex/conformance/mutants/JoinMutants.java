package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.Protocol;
import duplex.conformance.specimen.EngineSession;
import duplex.conformance.specimen.Json;
import duplex.conformance.specimen.PollingDoor;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.Roster;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SocketIoDoor;
import duplex.conformance.specimen.SpecimenChat;
import duplex.conformance.specimen.WebSocketDoor;
import io.netty.channel.socket.SocketChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Slips in entering. */
final class JoinMutants {
    private JoinMutants() {}

    static void addTo(Catalogue catalogue) {
        newcomer(catalogue);
        userList(catalogue);
        secondTab(catalogue);
        past(catalogue);
        handshake(catalogue);
    }

    private static void newcomer(Catalogue catalogue) {
        catalogue
                .rule("CHAT-JOIN-001")
                .keeping("WS-006")
                .chat("the newcomer is not told of its own entering", () -> new SpecimenChat() {
                    @Override
                    protected void announceJoin(Session newcomer) {
                        List<Session> others = lobby.sessions();
                        others.remove(newcomer);
                        sendAll(others, "join", lobbyList());
                    }
                })
                .chat("the newcomer's list is the one from before it entered", () -> new SpecimenChat() {
                    @Override
                    public void enter(Session newcomer) {
                        JsonNode before = lobbyList();
                        lobby.add(newcomer);
                        send(newcomer, "join", before);
                        lobby.sessions().stream()
                                .filter(other -> !other.equals(newcomer))
                                .forEach(other -> send(other, "join", lobbyList()));
                    }
                })
                .chat("a welcome comes before the join", () -> new SpecimenChat() {
                    @Override
                    protected void announceJoin(Session newcomer) {
                        send(
                                newcomer,
                                "chat message",
                                Json.object().put("message", "hi").put("username", "server"));
                        super.announceJoin(newcomer);
                    }
                })
                .keepingNothing()
                .chat(Protocol.POLLING, "the newcomer learns the list from the 201 alone", () -> new SpecimenChat() {
                    @Override
                    protected void announceJoin(Session newcomer) {
                        List<Session> others = lobby.sessions();
                        others.remove(newcomer);
                        sendAll(others, "join", lobbyList());
                    }
                });

        catalogue
                .rule("CHAT-JOIN-002")
                .keeping("CHAT-JOIN-001")
                .chat("only the newcomer is told", () -> new SpecimenChat() {
                    @Override
                    protected void announceJoin(Session newcomer) {
                        send(newcomer, "join", lobbyList());
                    }
                })
                .chat("the others are told the newcomer's name instead of the list", () -> new SpecimenChat() {
                    @Override
                    protected void announceJoin(Session newcomer) {
                        JsonNode name = Json.array(List.of(newcomer.username()));
                        lobby.sessions().forEach(to -> send(to, "join", to.equals(newcomer) ? lobbyList() : name));
                    }
                })
                .chat("of each user only the newest session is told", () -> new SpecimenChat() {
                    @Override
                    protected void announceJoin(Session newcomer) {
                        lobby.names().forEach(name -> sendAll(Slips.newest(lobby, name), "join", lobbyList()));
                    }
                });
    }

    private static void userList(Catalogue catalogue) {
        catalogue
                .rule("CHAT-JOIN-003")
                .chat("the list is sorted", () -> new SpecimenChat() {
                    @Override
                    public List<String> userList(Roster roster) {
                        return roster.names().stream().sorted().toList();
                    }
                })
                .chat("the newest stands first", () -> new SpecimenChat() {
                    @Override
                    public List<String> userList(Roster roster) {
                        List<String> names = roster.names();
                        Collections.reverse(names);
                        return names;
                    }
                })
                .chat("the list is in a hash's order", () -> new SpecimenChat() {
                    @Override
                    public List<String> userList(Roster roster) {
                        return roster.names().stream()
                                .sorted((a, b) -> Integer.compare(b.hashCode() * 31, a.hashCode() * 31))
                                .toList();
                    }
                });
    }

    private static void secondTab(Catalogue catalogue) {
        catalogue
                .rule("CHAT-JOIN-004")
                .keeping("CHAT-JOIN-001")
                .chat("a user is listed once a tab", () -> new SpecimenChat() {
                    @Override
                    public List<String> userList(Roster roster) {
                        return roster.sessions().stream().map(Session::username).toList();
                    }
                })
                .chat("a second tab moves its user to the end", () -> new SpecimenChat() {
                    @Override
                    public void enter(Session newcomer) {
                        Collection<Session> tabs = lobby.sessionsOf(newcomer.username());
                        lobby.removeUser(newcomer.username());
                        tabs.forEach(lobby::add);
                        super.enter(newcomer);
                    }
                })
                .chat("a second tab is announced to nobody but itself", () -> new SpecimenChat() {
                    @Override
                    protected void announceJoin(Session newcomer) {
                        if (lobby.sessionsOf(newcomer.username()).size() == 1) {
                            super.announceJoin(newcomer);
                        } else {
                            send(newcomer, "join", lobbyList());
                        }
                    }
                })
                .chat("a second tab takes the place of the first, which hears nothing more", () -> new SpecimenChat() {
                    @Override
                    public void enter(Session newcomer) {
                        lobby.sessionsOf(newcomer.username()).forEach(lobby::remove);
                        super.enter(newcomer);
                    }
                })
                .chat("a name that is here already is refused", () -> new SpecimenChat() {
                    @Override
                    public Session admit(JsonNode claimed, Session.Outlet outlet) throws Refusal {
                        if (lobby.names().contains(claimed.asText())) {
                            throw new Refusal("bad-username", "this name is taken");
                        }
                        return super.admit(claimed, outlet);
                    }
                });
    }

    private static void past(Catalogue catalogue) {
        catalogue
                .rule("CHAT-JOIN-005")
                .everywhere("the last messages are replayed to the newcomer", () -> new SpecimenChat() {
                    private final List<JsonNode> history = new ArrayList<>();

                    @Override
                    protected void sendAll(Collection<Session> receivers, String event, JsonNode data) {
                        if (event.equals("chat message")) {
                            history.add(data);
                        }
                        super.sendAll(receivers, event, data);
                    }

                    @Override
                    public void enter(Session newcomer) {
                        super.enter(newcomer);
                        history.forEach(message -> send(newcomer, "chat message", message));
                    }
                })
                .chat("who enters gets what was whispered to that name before", () -> new SpecimenChat() {
                    private final Map<String, JsonNode> whispers = new HashMap<>();

                    @Override
                    protected void sendAll(Collection<Session> receivers, String event, JsonNode data) {
                        if (event.equals("whisper")) {
                            receivers.forEach(receiver -> whispers.put(receiver.username(), data));
                        }
                        super.sendAll(receivers, event, data);
                    }

                    @Override
                    public void enter(Session newcomer) {
                        super.enter(newcomer);
                        if (whispers.containsKey(newcomer.username())) {
                            send(newcomer, "whisper", whispers.get(newcomer.username()));
                        }
                    }
                });
    }

    private static void handshake(Catalogue catalogue) {
        catalogue
                .rule("CHAT-JOIN-006")
                .door("a session is listed at the request's first line", () -> {
                    EarlyChat early = new EarlyChat();
                    return new WebSocketDoor(early) {
                        @Override
                        protected void install(SocketChannel channel) {
                            super.install(channel);
                            channel.pipeline().addFirst(early.eavesdropper("username=([A-Za-z0-9-]+)"));
                        }
                    };
                })
                .door("a session is listed at the Engine.IO open, not at CONNECT", () -> {
                    EarlyChat early = new EarlyChat();
                    return new SocketIoDoor(early) {
                        @Override
                        protected void onOpen(EngineSession engine) {
                            early.expect(engine.query().value("username"));
                        }
                    };
                })
                .door("a session is listed before its request is whole", () -> {
                    EarlyChat early = new EarlyChat();
                    return new PollingDoor(early) {
                        @Override
                        protected void install(SocketChannel channel) {
                            super.install(channel);
                            channel.pipeline().addFirst(early.eavesdropper("username\" *: *\"([A-Za-z0-9-]+)"));
                        }
                    };
                });
    }
}
