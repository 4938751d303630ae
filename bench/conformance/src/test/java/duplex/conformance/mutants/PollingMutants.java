package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.conformance.specimen.Exchange;
import duplex.conformance.specimen.Json;
import duplex.conformance.specimen.Mailbox;
import duplex.conformance.specimen.PollingDoor;
import duplex.conformance.specimen.PollingSession;
import duplex.conformance.specimen.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Slips in asking: entering by POST, the cursor, and the answers to a GET. */
final class PollingMutants {
    private PollingMutants() {}

    static void addTo(Catalogue catalogue) {
        entrance(catalogue);
        answers(catalogue);
        cursor(catalogue);
        since(catalogue);
    }

    private static void entrance(Catalogue catalogue) {
        catalogue
                .rule("POLL-001")
                .door("the answer has no userList", () -> entering(201, answer -> Slips.without(answer, "userList")))
                .keepingNothing()
                .door("entering answers 200", () -> entering(200, answer -> answer))
                .door("the answer's next lies behind the join", () -> entering(201, answer -> answer.put("next", 1)))
                .door("the answer has no next", () -> entering(201, answer -> Slips.without(answer, "next")))
                .door("the session is a number", () -> entering(201, answer -> answer.put("session", 7)));
    }

    private static void answers(Catalogue catalogue) {
        catalogue
                .rule("POLL-002")
                .keeping("POLL-013")
                .door("one event an answer", () -> new PollingDoor() {
                    @Override
                    protected ObjectNode after(PollingSession visitor, long since) {
                        ObjectNode answer = super.after(visitor, since);
                        ArrayNode first = Json.array(List.of());
                        answer.path("events").forEach(event -> {
                            if (first.isEmpty()) {
                                first.add(event);
                            }
                        });
                        return Slips.with(answer, "events", first).put("next", since + first.size());
                    }
                })
                .door(
                        "newest first",
                        () -> answering(answer -> {
                            ArrayNode reversed = Json.array(List.of());
                            answer.path("events").forEach(event -> reversed.insert(0, event));
                            return Slips.with(answer, "events", reversed);
                        }))
                .door(
                        "each event carries a number",
                        () -> answering(answer -> {
                            answer.path("events").forEach(event -> ((ObjectNode) event).put("number", 1));
                            return answer;
                        }))
                .door(
                        "next is the number of events in the answer",
                        () -> answering(answer ->
                                answer.put("next", answer.path("events").size())))
                .keepingNothing()
                .door("the answer is the bare list", () -> new PollingDoor() {
                    @Override
                    protected void onPoll(Exchange exchange, PollingSession visitor) {
                        exchange.answer(200, visitor.mailbox().after(0).path("events"));
                    }
                });

        catalogue
                .rule("POLL-003")
                .keeping("POLL-013")
                .door("with no events the answer takes 2 s, as in long-polling", () -> new PollingDoor() {
                    @Override
                    protected void onPoll(Exchange exchange, PollingSession visitor) throws Refusal {
                        ObjectNode answer = poll(exchange, visitor);
                        boolean empty = answer.path("events").isEmpty();
                        chat.later(Duration.ofSeconds(empty ? 2 : 0), () -> exchange.answer(200, answer));
                    }
                })
                .door("with no events the answer is 204", () -> new PollingDoor() {
                    @Override
                    protected void onPoll(Exchange exchange, PollingSession visitor) throws Refusal {
                        ObjectNode answer = poll(exchange, visitor);
                        if (answer.path("events").isEmpty()) {
                            exchange.answer(204, "text/plain", "");
                        } else {
                            exchange.answer(200, answer);
                        }
                    }
                });
    }

    private static void cursor(Catalogue catalogue) {
        catalogue
                .rule("POLL-004")
                .door("an answer acknowledges itself", () -> new PollingDoor() {
                    @Override
                    protected ObjectNode after(PollingSession visitor, long since) {
                        ObjectNode answer = super.after(visitor, since);
                        visitor.mailbox().forget(visitor.mailbox().next());
                        return answer;
                    }
                })
                .door("the same since brings only what is new since the last answer", () -> new PollingDoor() {
                    @Override
                    protected ObjectNode poll(Exchange exchange, PollingSession visitor) {
                        Mailbox mailbox = visitor.mailbox();
                        ObjectNode answer = mailbox.after(mailbox.forgotten());
                        mailbox.forget(mailbox.next());
                        return answer;
                    }
                })
                .door("the first event of an answer is forgotten", () -> new PollingDoor() {
                    @Override
                    protected ObjectNode after(PollingSession visitor, long since) {
                        ObjectNode answer = super.after(visitor, since);
                        visitor.mailbox().forget(since + 1);
                        return answer;
                    }
                });
    }

    private static void since(Catalogue catalogue) {
        catalogue
                .rule("POLL-011")
                .door("a since that is no number is 0", () -> since(text -> text.matches("[0-9]+") ? text : "0"))
                .door("a missing since is 0", () -> since(text -> text.isEmpty() ? "0" : text))
                .door("a negative since is 0", () -> since(text -> text.startsWith("-") ? "0" : text))
                .door("a fraction is cut", () -> since(text -> text.replaceFirst("\\..*", "")))
                .door("a since in the future brings nothing", () -> new PollingDoor() {
                    @Override
                    protected ObjectNode poll(Exchange exchange, PollingSession visitor) throws Refusal {
                        long since = exchange.query().value("since").asLong();
                        boolean future = since > visitor.mailbox().next();
                        return future ? visitor.mailbox().after(since) : super.poll(exchange, visitor);
                    }
                })
                .door("a since from the past brings what there is", () -> new PollingDoor() {
                    @Override
                    protected ObjectNode poll(Exchange exchange, PollingSession visitor) throws Refusal {
                        long since = exchange.query().value("since").asLong(-1);
                        boolean past = since >= 0 && !visitor.mailbox().holdsAfter(since);
                        return past && since < visitor.mailbox().next()
                                ? visitor.mailbox().after(visitor.mailbox().forgotten())
                                : super.poll(exchange, visitor);
                    }
                })
                .door("it answers 404", () -> new PollingDoor() {
                    @Override
                    protected int statusOf(String code) {
                        return code.equals("bad-event") ? 404 : super.statusOf(code);
                    }
                });
    }

    private static PollingDoor entering(int status, UnaryOperator<ObjectNode> slip) {
        return new PollingDoor() {
            @Override
            protected void answerEntry(Exchange exchange, ObjectNode answer) {
                exchange.answer(status, slip.apply(answer));
            }
        };
    }

    private static PollingDoor answering(UnaryOperator<ObjectNode> slip) {
        return new PollingDoor() {
            @Override
            protected ObjectNode after(PollingSession visitor, long since) {
                return slip.apply(super.after(visitor, since).deepCopy());
            }
        };
    }

    private static PollingDoor since(UnaryOperator<String> reading) {
        return new PollingDoor() {
            @Override
            protected String sinceOf(JsonNode since) {
                return reading.apply(super.sinceOf(since));
            }
        };
    }
}
