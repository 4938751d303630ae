package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.client.Protocol;
import duplex.conformance.specimen.Json;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SpecimenChat;
import duplex.conformance.specimen.WebSocketDoor;
import duplex.conformance.specimen.WebSocketLink;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Slips in how an event is refused, and in which events there are. */
final class ErrorMutants {
    private ErrorMutants() {}

    static void addTo(Catalogue catalogue) {
        acknowledged(catalogue);
        told(catalogue);
        unknown(catalogue);
    }

    private static void acknowledged(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ERROR-001")
                .door("a refusal is told by chat error, and not acknowledged", () -> new WebSocketDoor() {
                    @Override
                    protected void acknowledge(WebSocketLink link, @Nullable JsonNode id, JsonNode body) {
                        if (body.path("ok").asBoolean()) {
                            super.acknowledge(link, id, body);
                        } else {
                            link.send(frame("chat error", body.path("error")));
                        }
                    }
                })
                .door(
                        "the error is a bare code",
                        () -> refusing(body -> body.put(
                                "error", body.path("error").path("code").asText())))
                .door(
                        "the error has no sentence for people",
                        () -> refusing(body -> Slips.with(body, "error", Slips.without(body.path("error"), "message"))))
                .door(
                        "the error's sentence is empty",
                        () -> refusing(body ->
                                Slips.with(body, "error", Slips.with(body.path("error"), "message", Slips.text("")))))
                .door("a refusal is acknowledged as ok", () -> refusing(body -> body.put("ok", true)))
                .door(
                        "code and message lie beside ok",
                        () -> refusing(body -> Json.object().put("ok", false).setAll((ObjectNode) body.path("error"))))
                .door("a refusal is acknowledged, and told by chat error as well", () -> new WebSocketDoor() {
                    @Override
                    protected void acknowledge(WebSocketLink link, @Nullable JsonNode id, JsonNode body) {
                        super.acknowledge(link, id, body);
                        if (!body.path("ok").asBoolean()) {
                            link.send(frame("chat error", body.path("error")));
                        }
                    }
                });
    }

    private static void told(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ERROR-002")
                .chat("nobody is told", () -> new SpecimenChat() {
                    @Override
                    public void tellError(Session from, Refusal refusal) {}
                })
                .chat("everyone is told", () -> new SpecimenChat() {
                    @Override
                    public void tellError(Session from, Refusal refusal) {
                        sendAll(lobby.sessions(), "chat error", refusal.error());
                    }
                })
                .chat("all the sender's tabs are told", () -> new SpecimenChat() {
                    @Override
                    public void tellError(Session from, Refusal refusal) {
                        sendAll(lobby.sessionsOf(from.username()), "chat error", refusal.error());
                    }
                })
                .chat("the event is called error", () -> new SpecimenChat() {
                    @Override
                    public void tellError(Session from, Refusal refusal) {
                        send(from, "error", refusal.error());
                    }
                })
                .chat("it comes in the form of an acknowledgement", () -> new SpecimenChat() {
                    @Override
                    public void tellError(Session from, Refusal refusal) {
                        send(from, "chat error", refusal.acknowledgement());
                    }
                })
                .chat(Protocol.SOCKETIO, "everyone is told", () -> new SpecimenChat() {
                    @Override
                    public void tellError(Session from, Refusal refusal) {
                        sendAll(lobby.sessions(), "chat error", refusal.error());
                    }
                });
    }

    private static void unknown(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ERROR-003")
                .chat("an unknown event is ignored, and acknowledged", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onUnknownEvent(Session from, String event) {
                        return Json.ok();
                    }
                })
                .chat("an unknown event ends the session", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onUnknownEvent(Session from, String event) {
                        end(from);
                        return Json.ok();
                    }
                })
                .chat("what the chat does not know is passed on to all", () -> new SpecimenChat() {
                    @Override
                    public ObjectNode handle(Session from, String event, @Nullable JsonNode data) throws Refusal {
                        try {
                            return super.handle(from, event, data);
                        } catch (Refusal refusal) {
                            if (refusal.code().equals("unknown-event") && data != null) {
                                sendAll(lobby.sessions(), event, data);
                            }
                            throw refusal;
                        }
                    }
                })
                .chat("join from a client is taken for its wish to enter", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onUnknownEvent(Session from, String event) throws Refusal {
                        return event.equals("join") ? Json.ok() : super.onUnknownEvent(from, event);
                    }
                })
                .chat("chat error from a client is ignored, and acknowledged", () -> new SpecimenChat() {
                    @Override
                    protected ObjectNode onUnknownEvent(Session from, String event) throws Refusal {
                        return event.equals("chat error") ? Json.ok() : super.onUnknownEvent(from, event);
                    }
                })
                .chat("names of events are read without regard to case", () -> new SpecimenChat() {
                    @Override
                    public ObjectNode handle(Session from, String event, @Nullable JsonNode data) throws Refusal {
                        return super.handle(from, event.toLowerCase(Locale.ROOT), data);
                    }
                })
                .chat("it is refused as bad-event", () -> Slips.miscoding("unknown-event", "bad-event"));
    }

    private static WebSocketDoor refusing(UnaryOperator<ObjectNode> slip) {
        return new WebSocketDoor() {
            @Override
            protected void acknowledge(WebSocketLink link, @Nullable JsonNode id, JsonNode body) {
                boolean refused = !body.path("ok").asBoolean();
                super.acknowledge(link, id, refused ? slip.apply(body.deepCopy()) : body);
            }
        };
    }
}
