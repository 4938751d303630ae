package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.conformance.specimen.Json;
import duplex.conformance.specimen.PollingDoor;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SocketIoDoor;
import duplex.conformance.specimen.SpecimenChat;
import duplex.conformance.specimen.WebSocketDoor;
import duplex.conformance.specimen.WebSocketLink;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Slips with data of the wrong shape or depth, and with what it may cost. */
final class BadDataMutants {
    private BadDataMutants() {}

    static void addTo(Catalogue catalogue) {
        shapeless(catalogue);
        consequences(catalogue);
        depth(catalogue);
    }

    private static void shapeless(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ERROR-004")
                .chat("missing data is an empty object", () -> new SpecimenChat() {
                    @Override
                    protected JsonNode object(@Nullable JsonNode data) throws Refusal {
                        return data == null ? Json.object() : super.object(data);
                    }
                })
                .chat("an array will do", () -> new SpecimenChat() {
                    @Override
                    protected JsonNode object(@Nullable JsonNode data) throws Refusal {
                        return data != null && data.isArray() ? data : super.object(data);
                    }
                })
                .chat("a string is the message itself", () -> new SpecimenChat() {
                    @Override
                    protected JsonNode object(@Nullable JsonNode data) throws Refusal {
                        boolean text = data != null && data.isTextual();
                        return text ? Json.object().set("message", data) : super.object(data);
                    }
                })
                .chat("null is an empty object", () -> new SpecimenChat() {
                    @Override
                    protected JsonNode object(@Nullable JsonNode data) throws Refusal {
                        return data != null && data.isNull() ? Json.object() : super.object(data);
                    }
                })
                .chat("leave without data is refused", () -> new SpecimenChat() {
                    @Override
                    public ObjectNode handle(Session from, String event, @Nullable JsonNode data) throws Refusal {
                        return super.handle(from, event, event.equals("leave") ? object(data) : data);
                    }
                });
    }

    private static void consequences(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ERROR-005")
                .everywhere("an event that is refused ends its session", () -> new SpecimenChat() {
                    @Override
                    public ObjectNode handle(Session from, String event, @Nullable JsonNode data) throws Refusal {
                        try {
                            return super.handle(from, event, data);
                        } catch (Refusal refusal) {
                            end(from);
                            throw refusal;
                        }
                    }
                })
                .chat("the third refusal ends the session", () -> new SpecimenChat() {
                    private final Map<Session, Integer> refusals = new HashMap<>();

                    @Override
                    public ObjectNode handle(Session from, String event, @Nullable JsonNode data) throws Refusal {
                        try {
                            return super.handle(from, event, data);
                        } catch (Refusal refusal) {
                            if (refusals.merge(from, 1, Integer::sum) >= 3) {
                                end(from);
                            }
                            throw refusal;
                        }
                    }
                })
                .chat("everyone hears of a refusal", () -> new SpecimenChat() {
                    @Override
                    public ObjectNode handle(Session from, String event, @Nullable JsonNode data) throws Refusal {
                        try {
                            return super.handle(from, event, data);
                        } catch (Refusal refusal) {
                            sendAll(lobby.sessions(), "chat error", refusal.error());
                            throw refusal;
                        }
                    }
                })
                .chat("a refusal costs the rooms of who caused it", () -> new SpecimenChat() {
                    @Override
                    public ObjectNode handle(Session from, String event, @Nullable JsonNode data) throws Refusal {
                        try {
                            return super.handle(from, event, data);
                        } catch (Refusal refusal) {
                            leaveAllRooms(from);
                            throw refusal;
                        }
                    }
                });
    }

    private static void depth(Catalogue catalogue) {
        catalogue
                .rule("CHAT-ERROR-006")
                .door("JSON of any depth is read", () -> new WebSocketDoor() {
                    @Override
                    protected JsonNode parse(String text) throws Refusal {
                        return Json.parse(text, 100_000);
                    }
                })
                .door("JSON of any depth is read", () -> new SocketIoDoor() {
                    @Override
                    protected JsonNode parse(String text) throws Refusal {
                        return Json.parse(text, 100_000);
                    }
                })
                .door("JSON of any depth is read", () -> new PollingDoor() {
                    @Override
                    protected JsonNode parse(String text) throws Refusal {
                        return Json.parse(text, 100_000);
                    }
                })
                .door("JSON may be 64 levels deep", () -> new WebSocketDoor() {
                    @Override
                    protected JsonNode parse(String text) throws Refusal {
                        return Json.parse(text, 64);
                    }
                })
                .door("deep JSON ends the session", () -> new WebSocketDoor() {
                    @Override
                    protected void onText(WebSocketLink link, Session session, String text) {
                        if (text.contains("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[") || text.matches("(?s)(.*\\{){33}.*")) {
                            link.close(1011, "internal");
                        } else {
                            super.onText(link, session, text);
                        }
                    }
                });
    }
}
