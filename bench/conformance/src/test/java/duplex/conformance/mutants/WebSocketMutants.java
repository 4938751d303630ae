package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.conformance.specimen.Exchange;
import duplex.conformance.specimen.Json;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.WebSocketDoor;
import duplex.conformance.specimen.WebSocketLink;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Slips in the chat's own frames on raw WebSocket. */
final class WebSocketMutants {
    private WebSocketMutants() {}

    static void addTo(Catalogue catalogue) {
        entrance(catalogue);
        frames(catalogue);
        acknowledgements(catalogue);
        badText(catalogue);
        endings(catalogue);
    }

    private static void entrance(Catalogue catalogue) {
        catalogue
                .rule("WS-001")
                .door("the chat is at every path", () -> new WebSocketDoor() {
                    @Override
                    protected boolean isChat(Exchange exchange) {
                        return true;
                    }
                })
                .door("the chat is at every path that begins with /chat", () -> new WebSocketDoor() {
                    @Override
                    protected boolean isChat(Exchange exchange) {
                        return exchange.path().startsWith("/chat");
                    }
                })
                .door("another path is let in, and closed then", () -> new WebSocketDoor() {
                    @Override
                    protected boolean isChat(Exchange exchange) {
                        return true;
                    }

                    @Override
                    protected void enter(Visitor visitor, JsonNode claimed) {
                        if (claimed.isMissingNode()) {
                            visitor.link().close(1008, "bad-event: the chat is at /chat");
                        } else {
                            super.enter(visitor, claimed);
                        }
                    }
                });
    }

    private static void frames(Catalogue catalogue) {
        catalogue
                .rule("WS-002")
                .door("an event's frame says when", () -> new WebSocketDoor() {
                    @Override
                    protected String frame(String event, JsonNode data) {
                        return Json.object()
                                .put("event", event)
                                .put("time", 1)
                                .set("data", data)
                                .toString();
                    }
                })
                .door("an event carries an id", () -> new WebSocketDoor() {
                    @Override
                    protected String frame(String event, JsonNode data) {
                        return Json.object()
                                .put("event", event)
                                .put("id", 0)
                                .set("data", data)
                                .toString();
                    }
                })
                .keeping("WS-006")
                .door("two events come in one frame", () -> new WebSocketDoor() {
                    @Override
                    protected String frame(String event, JsonNode data) {
                        return super.frame(event, data) + "\n" + super.frame(event, data);
                    }
                })
                .door("data is JSON in a string", () -> new WebSocketDoor() {
                    @Override
                    protected String frame(String event, JsonNode data) {
                        return super.frame(event, new TextNode(data.toString()));
                    }
                })
                .door("an event is an array", () -> new WebSocketDoor() {
                    @Override
                    protected String frame(String event, JsonNode data) {
                        return "[\"" + event + "\"," + data + "]";
                    }
                });
    }

    private static void acknowledgements(Catalogue catalogue) {
        catalogue
                .rule("WS-003")
                .keeping("CHAT-JOIN-001")
                .door("the id 0 counts as none", () -> new WebSocketDoor() {
                    @Override
                    protected void acknowledge(WebSocketLink link, @Nullable JsonNode id, JsonNode body) {
                        super.acknowledge(link, id == null || id.asLong() == 0 ? null : id, body);
                    }
                })
                .door("a large id comes back as a double", () -> new WebSocketDoor() {
                    @Override
                    protected void acknowledge(WebSocketLink link, @Nullable JsonNode id, JsonNode body) {
                        ObjectNode rounded = Json.object().put("id", id == null ? 0 : id.floatValue());
                        super.acknowledge(link, id == null || id.asLong() < 1 << 30 ? id : rounded.get("id"), body);
                    }
                })
                .door("acknowledgements are numbered by the server", () -> new WebSocketDoor() {
                    private int next;

                    @Override
                    protected void acknowledge(WebSocketLink link, @Nullable JsonNode id, JsonNode body) {
                        super.acknowledge(
                                link,
                                id == null
                                        ? null
                                        : Json.object().put("id", ++next).get("id"),
                                body);
                    }
                })
                .door("an acknowledgement names its event", () -> new WebSocketDoor() {
                    @Override
                    protected void acknowledge(WebSocketLink link, @Nullable JsonNode id, JsonNode body) {
                        if (id != null) {
                            ObjectNode frame = Json.object().put("event", "ack").put("of", "chat message");
                            link.send(Slips.with(Slips.with(frame, "id", id), "data", body)
                                    .toString());
                        }
                    }
                })
                .door("the id is a string", () -> new WebSocketDoor() {
                    @Override
                    protected void acknowledge(WebSocketLink link, @Nullable JsonNode id, JsonNode body) {
                        super.acknowledge(link, id == null ? null : new TextNode(id.asText()), body);
                    }
                });

        catalogue
                .rule("WS-004")
                .door("a negative id will do", () -> ids(id -> id.isIntegralNumber() && id.canConvertToLong()))
                .door("a fraction will do", () -> ids(JsonNode::isNumber))
                .door("a string will do", () -> ids(id -> id.isTextual() || id.isIntegralNumber()))
                .door("2^53 will do", () -> ids(id -> id.isIntegralNumber() && id.asLong() >= 0))
                .door("ids end at 2^31", () -> ids(id -> id.isInt() && id.intValue() >= 0))
                .door("an id of null counts as none", () -> new WebSocketDoor() {
                    @Override
                    protected @Nullable JsonNode idOf(JsonNode envelope) throws Refusal {
                        return envelope.path("id").isNull() ? null : super.idOf(envelope);
                    }
                })
                .door("an id that is none is left out, and the event done", () -> new WebSocketDoor() {
                    @Override
                    protected @Nullable JsonNode idOf(JsonNode envelope) {
                        JsonNode id = envelope.get("id");
                        return id != null && isId(id) ? id : null;
                    }
                });
    }

    private static void badText(Catalogue catalogue) {
        catalogue
                .rule("WS-005")
                .door("what is not JSON is passed over", () -> new WebSocketDoor() {
                    @Override
                    protected void onText(WebSocketLink link, Session session, String text) {
                        if (text.startsWith("{") && text.endsWith("}")) {
                            super.onText(link, session, text);
                        }
                    }
                })
                .door("what is not JSON closes the connection", () -> new WebSocketDoor() {
                    @Override
                    protected void onText(WebSocketLink link, Session session, String text) {
                        try {
                            parse(text);
                            super.onText(link, session, text);
                        } catch (Refusal refusal) {
                            link.close(1002, refusal.code());
                        }
                    }
                })
                .door("what is not JSON is refused as bad-event", () -> new WebSocketDoor() {
                    @Override
                    protected JsonNode parse(String text) throws Refusal {
                        try {
                            return super.parse(text);
                        } catch (Refusal refusal) {
                            throw new Refusal("bad-event", "this is no event");
                        }
                    }
                })
                .door("an event that is no string is an unknown event", () -> new WebSocketDoor() {
                    @Override
                    protected String eventOf(JsonNode envelope) throws Refusal {
                        return envelope.has("event") ? envelope.path("event").asText() : super.eventOf(envelope);
                    }
                })
                .door("text after the JSON is passed over", () -> new WebSocketDoor() {
                    @Override
                    protected JsonNode parse(String text) throws Refusal {
                        return super.parse(text.replaceFirst("}[^}]*$", "}"));
                    }
                });
    }

    private static void endings(Catalogue catalogue) {
        catalogue
                .rule("WS-006")
                .door("a refused name closes with 1000", () -> refusingNamesWith(1000))
                .door("a refused name closes with 1002", () -> refusingNamesWith(1002))
                .door("the reason is in other words", () -> new WebSocketDoor() {
                    @Override
                    protected void refuseName(WebSocketLink link, Refusal refusal) {
                        link.close(1008, "policy: " + refusal.code());
                    }
                })
                .door("a missing name is refused by HTTP", () -> new WebSocketDoor() {
                    @Override
                    protected void onRequest(Exchange exchange) {
                        if (exchange.query().text("username").isBlank()) {
                            exchange.answer(400, error(new Refusal("bad-username", "a name is needed")));
                        } else {
                            super.onRequest(exchange);
                        }
                    }
                });

        catalogue
                .rule("WS-012")
                .door("the connection stays open after leave", () -> new WebSocketDoor() {
                    @Override
                    protected void afterLeave(WebSocketLink link) {}
                })
                .door("the connection is dropped after leave", () -> new WebSocketDoor() {
                    @Override
                    protected void afterLeave(WebSocketLink link) {
                        chat.later(Duration.ofMillis(50), link::drop);
                    }
                })
                .door("leave closes with 1001", () -> new WebSocketDoor() {
                    @Override
                    protected void afterLeave(WebSocketLink link) {
                        link.close(1001, "");
                    }
                });
    }

    private static WebSocketDoor ids(Predicate<JsonNode> allowed) {
        return new WebSocketDoor() {
            @Override
            protected boolean isId(JsonNode id) {
                return allowed.test(id);
            }
        };
    }

    private static WebSocketDoor refusingNamesWith(int closeCode) {
        return new WebSocketDoor() {
            @Override
            protected void refuseName(WebSocketLink link, Refusal refusal) {
                link.close(closeCode, refusal.code() + ": " + refusal.getMessage());
            }
        };
    }
}
