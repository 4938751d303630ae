package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.conformance.specimen.Exchange;
import duplex.conformance.specimen.Json;
import duplex.conformance.specimen.PollingDoor;
import duplex.conformance.specimen.PollingSession;
import duplex.conformance.specimen.Refusal;
import java.util.function.UnaryOperator;

/** Slips in plain HTTP on polling: statuses, bodies, and connections. */
final class HttpMutants {
    private HttpMutants() {}

    static void addTo(Catalogue catalogue) {
        events(catalogue);
        refusals(catalogue);
        endings(catalogue);
        http(catalogue);
    }

    private static void events(Catalogue catalogue) {
        catalogue
                .rule("POLL-005")
                .keeping("POLL-013")
                .door("an accepted event answers 202", () -> acknowledging(202, body -> body))
                .door("a refused event answers 400", () -> new PollingDoor() {
                    @Override
                    protected void answerEvent(Exchange exchange, ObjectNode body) {
                        exchange.answer(body.path("ok").asBoolean() ? 200 : 400, body);
                    }
                })
                .door(
                        "the acknowledgement is wrapped",
                        () -> acknowledging(200, body -> Slips.with(Json.object(), "ack", body)));

        catalogue
                .rule("POLL-006")
                .door("what is not JSON is refused as bad-event", () -> new PollingDoor() {
                    @Override
                    protected JsonNode parse(String text) throws Refusal {
                        try {
                            return super.parse(text);
                        } catch (Refusal refusal) {
                            throw new Refusal("bad-event", "this is no event");
                        }
                    }
                })
                .door("an event that is no string is an unknown event", () -> new PollingDoor() {
                    @Override
                    protected String eventOf(JsonNode envelope) throws Refusal {
                        return envelope.has("event") ? envelope.path("event").asText() : super.eventOf(envelope);
                    }
                })
                .door("JSON that is no object is refused as bad-json", () -> new PollingDoor() {
                    @Override
                    protected String eventOf(JsonNode envelope) throws Refusal {
                        if (!envelope.isObject()) {
                            throw new Refusal("bad-json", "this is no object");
                        }
                        return super.eventOf(envelope);
                    }
                })
                .door("text after the JSON is passed over", () -> new PollingDoor() {
                    @Override
                    protected JsonNode parse(String text) throws Refusal {
                        return super.parse(text.replaceFirst("}[^}]*$", "}"));
                    }
                });
    }

    private static void refusals(Catalogue catalogue) {
        catalogue
                .rule("POLL-007")
                .door("a refused name answers 401", () -> status("bad-username", 401))
                .door("a refused name answers 200", () -> status("bad-username", 200))
                .door("the error comes in the form of an acknowledgement", () -> new PollingDoor() {
                    @Override
                    protected void answerRefusal(Exchange exchange, Refusal refusal) {
                        exchange.answer(400, refusal.acknowledgement());
                    }
                })
                .door("code and message are not in an error", () -> new PollingDoor() {
                    @Override
                    protected void answerRefusal(Exchange exchange, Refusal refusal) {
                        exchange.answer(statusOf(refusal.code()), refusal.error());
                    }
                });

        catalogue
                .rule("POLL-009")
                .door("an unknown session answers 400", () -> status("no-such-session", 400))
                .door("an unknown session answers 410", () -> status("no-such-session", 410))
                .door("an unknown session answers 404 without a code", () -> new PollingDoor() {
                    @Override
                    protected void answerRefusal(Exchange exchange, Refusal refusal) {
                        if (refusal.code().equals("no-such-session")) {
                            exchange.answer(404, "text/plain", "Not Found");
                        } else {
                            super.answerRefusal(exchange, refusal);
                        }
                    }
                });
    }

    private static void endings(Catalogue catalogue) {
        catalogue
                .rule("POLL-008")
                .door("a session that left is still known", () -> new PollingDoor() {
                    @Override
                    protected void leave(Exchange exchange, String id, PollingSession visitor) {
                        chat.end(visitor.session());
                        exchange.answer(200, Json.ok());
                    }
                })
                .door("leaving answers 204", () -> new PollingDoor() {
                    @Override
                    protected void leave(Exchange exchange, String id, PollingSession visitor) {
                        end(id, null);
                        exchange.answer(204, "text/plain", "");
                    }
                })
                .door("leaving is acknowledged by an empty object", () -> new PollingDoor() {
                    @Override
                    protected void leave(Exchange exchange, String id, PollingSession visitor) {
                        end(id, null);
                        exchange.answer(200, Json.object());
                    }
                });

        catalogue
                .rule("POLL-010")
                .door("a body that is too large answers 400", () -> new PollingDoor() {
                    @Override
                    protected void answerTooLarge(Exchange exchange) {
                        exchange.answerAndHangUp(400, error(new Refusal("too-large", "over 64 KiB")));
                    }
                })
                .door("a body that is too large answers 413 without a code", () -> new PollingDoor() {
                    @Override
                    protected void answerTooLarge(Exchange exchange) {
                        exchange.answerAndHangUp(413, Json.object());
                    }
                })
                .door("a body that is too large leaves the session", () -> new PollingDoor() {
                    @Override
                    protected void onTooLarge(Exchange exchange) {
                        answerTooLarge(exchange);
                    }
                })
                .door("a session that was cut is unknown", () -> new PollingDoor() {
                    @Override
                    protected void onSlowConsumer(PollingSession visitor, Refusal why) {
                        end(visitor.id(), null);
                    }
                })
                .door("a session that was cut answers 429", () -> status("slow-consumer", 429));
    }

    private static void http(Catalogue catalogue) {
        catalogue
                .rule("POLL-012")
                .door("every answer closes the connection", () -> new PollingDoor() {
                    @Override
                    protected void onRequest(Exchange exchange) {
                        exchange.request().headers().set("Connection", "close");
                        super.onRequest(exchange);
                    }
                })
                .door("a refusal closes the connection", () -> new PollingDoor() {
                    @Override
                    protected void answerRefusal(Exchange exchange, Refusal refusal) {
                        exchange.answerAndHangUp(statusOf(refusal.code()), error(refusal));
                    }
                });

        catalogue
                .rule("POLL-013")
                .door("an unknown path answers 400", () -> new PollingDoor() {
                    @Override
                    protected void onUnknownPath(Exchange exchange) {
                        exchange.answer(400, Json.object());
                    }
                })
                .door("a wrong method answers 404", () -> new PollingDoor() {
                    @Override
                    protected void onWrongMethod(Exchange exchange, String allowed) {
                        onUnknownPath(exchange);
                    }
                })
                .door("a wrong method answers 405 without Allow", () -> new PollingDoor() {
                    @Override
                    protected void onWrongMethod(Exchange exchange, String allowed) {
                        exchange.answer(405, Json.object());
                    }
                });
    }

    private static PollingDoor status(String of, int status) {
        return new PollingDoor() {
            @Override
            protected int statusOf(String code) {
                return code.equals(of) ? status : super.statusOf(code);
            }
        };
    }

    private static PollingDoor acknowledging(int status, UnaryOperator<ObjectNode> slip) {
        return new PollingDoor() {
            @Override
            protected void answerEvent(Exchange exchange, ObjectNode body) {
                exchange.answer(status, slip.apply(body));
            }
        };
    }
}
