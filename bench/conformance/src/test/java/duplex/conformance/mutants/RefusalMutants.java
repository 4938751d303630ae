package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.conformance.specimen.EngineSession;
import duplex.conformance.specimen.Json;
import duplex.conformance.specimen.PollingDoor;
import duplex.conformance.specimen.Query;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SocketIoDoor;
import duplex.conformance.specimen.SpecimenChat;
import duplex.conformance.specimen.WebSocketDoor;
import duplex.conformance.specimen.WebSocketLink;

/** Slips in how a name is refused, on each transport. */
final class RefusalMutants {
    private RefusalMutants() {}

    static void addTo(Catalogue catalogue) {
        missing(catalogue);
        idiom(catalogue);
        traces(catalogue);
    }

    private static void missing(Catalogue catalogue) {
        catalogue
                .rule("CHAT-NAME-007")
                .everywhere("whoever brings no name is called guest", () -> new SpecimenChat() {
                    @Override
                    public Session admit(JsonNode claimed, Session.Outlet outlet) throws Refusal {
                        boolean nameless = claimed.isMissingNode();
                        return super.admit(nameless ? new TextNode("guest") : claimed, outlet);
                    }
                })
                .door("a number is taken for its digits", () -> new SocketIoDoor() {
                    @Override
                    protected JsonNode usernameOf(JsonNode auth, Query query) {
                        JsonNode claimed = super.usernameOf(auth, query);
                        return claimed.isNumber() ? new TextNode(claimed.asText()) : claimed;
                    }
                })
                .door("null is a name", () -> new SocketIoDoor() {
                    @Override
                    protected JsonNode usernameOf(JsonNode auth, Query query) {
                        JsonNode claimed = super.usernameOf(auth, query);
                        return claimed.isNull() ? new TextNode("null") : claimed;
                    }
                })
                .door("a number is taken for its digits", () -> new PollingDoor() {
                    @Override
                    protected JsonNode usernameOf(JsonNode body) {
                        JsonNode claimed = body.path("username");
                        return claimed.isNumber() ? new TextNode(claimed.asText()) : claimed;
                    }
                })
                .door("an array is taken for its text", () -> new PollingDoor() {
                    @Override
                    protected JsonNode usernameOf(JsonNode body) {
                        JsonNode claimed = body.path("username");
                        return claimed.isContainerNode() ? new TextNode(claimed.toString()) : claimed;
                    }
                });
    }

    private static void idiom(Catalogue catalogue) {
        catalogue
                .rule("CHAT-NAME-008")
                .door("the close reason does not name the code", () -> new WebSocketDoor() {
                    @Override
                    protected void refuseName(WebSocketLink link, Refusal refusal) {
                        link.close(1008, String.valueOf(refusal.getMessage()));
                    }
                })
                .door("the connection is dropped without a word", () -> new WebSocketDoor() {
                    @Override
                    protected void refuseName(WebSocketLink link, Refusal refusal) {
                        link.drop();
                    }
                })
                .door("the reason comes as an event instead", () -> new WebSocketDoor() {
                    @Override
                    protected void refuseName(WebSocketLink link, Refusal refusal) {
                        link.send(frame("chat error", refusal.error()));
                        link.close(1000, "");
                    }
                })
                .door("CONNECT_ERROR does not name the code", () -> new SocketIoDoor() {
                    @Override
                    protected void refuseName(EngineSession engine, Refusal refusal) {
                        engine.send("44" + Json.object().put("message", "not authorized"));
                        engine.close();
                    }
                })
                .door("the connection is closed without a word", () -> new SocketIoDoor() {
                    @Override
                    protected void refuseName(EngineSession engine, Refusal refusal) {
                        engine.close();
                    }
                })
                .door("another code is named", () -> new PollingDoor() {
                    @Override
                    protected JsonNode usernameOf(JsonNode body) throws Refusal {
                        if (body.path("username").asText().strip().isEmpty()) {
                            throw new Refusal("bad-event", "a name is needed");
                        }
                        return super.usernameOf(body);
                    }
                });
    }

    private static void traces(Catalogue catalogue) {
        catalogue
                .rule("CHAT-NAME-009")
                .everywhere("a refused connection's end is told to all", () -> new SpecimenChat() {
                    @Override
                    public Session admit(JsonNode claimed, Session.Outlet outlet) throws Refusal {
                        try {
                            return super.admit(claimed, outlet);
                        } catch (Refusal refusal) {
                            sendAll(lobby.sessions(), "leave", lobbyList());
                            throw refusal;
                        }
                    }
                })
                .everywhere("a refused name stays in the list", () -> new SpecimenChat() {
                    @Override
                    public Session admit(JsonNode claimed, Session.Outlet outlet) throws Refusal {
                        try {
                            return super.admit(claimed, outlet);
                        } catch (Refusal refusal) {
                            lobby.add(super.admit(new TextNode("refused"), (event, data) -> {}));
                            throw refusal;
                        }
                    }
                })
                .chat("join first, then look at the name", () -> new SpecimenChat() {
                    @Override
                    public Session admit(JsonNode claimed, Session.Outlet outlet) throws Refusal {
                        try {
                            return super.admit(claimed, outlet);
                        } catch (Refusal refusal) {
                            sendAll(lobby.sessions(), "join", lobbyList());
                            throw refusal;
                        }
                    }
                });
    }
}
