package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.conformance.specimen.EngineSession;
import duplex.conformance.specimen.Exchange;
import duplex.conformance.specimen.PollingDoor;
import duplex.conformance.specimen.PollingSession;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.SocketIoDoor;
import duplex.conformance.specimen.WebSocketDoor;
import duplex.conformance.specimen.WebSocketLink;
import java.util.HashMap;
import java.util.Map;

/** Slips with what is too large, with peers that do not read, and with session ids. */
final class LimitMutants {
    private LimitMutants() {}

    static void addTo(Catalogue catalogue) {
        tooLarge(catalogue);
        slowConsumers(catalogue);
        sessionIds(catalogue);
    }

    private static void tooLarge(Catalogue catalogue) {
        catalogue
                .rule("CHAT-LIMIT-001")
                .door("a frame may have 1 MiB", () -> new WebSocketDoor() {
                    @Override
                    protected int maxBytes() {
                        return 1 << 20;
                    }
                })
                .door("what is too large is refused, and the session stays", () -> new WebSocketDoor() {
                    @Override
                    protected int maxBytes() {
                        return 1 << 20;
                    }

                    @Override
                    protected JsonNode parse(String text) throws Refusal {
                        if (text.length() > 65536) {
                            throw new Refusal("too-large", "over 64 KiB");
                        }
                        return super.parse(text);
                    }
                })
                .door("what is too large is dropped without a word", () -> new WebSocketDoor() {
                    @Override
                    protected void onTooLarge(WebSocketLink link) {}
                })
                .door("a packet may have 1 MiB", () -> new SocketIoDoor() {
                    @Override
                    protected int maxBytes() {
                        return 1 << 20;
                    }
                })
                .door("a body may have 1 MiB", () -> new PollingDoor() {
                    @Override
                    protected int maxBytes() {
                        return 1 << 20;
                    }
                })
                .door("a body that is too large is refused, and the session stays", () -> new PollingDoor() {
                    @Override
                    protected void onTooLarge(Exchange exchange) {
                        exchange.answerAndHangUp(413, error(new Refusal("too-large", "over 64 KiB")));
                    }
                });
    }

    private static void slowConsumers(Catalogue catalogue) {
        catalogue
                .rule("CHAT-LIMIT-002")
                .busy()
                .door("whatever is unsent is kept", () -> new WebSocketDoor() {
                    @Override
                    protected long maxUnsentBytes() {
                        return Long.MAX_VALUE;
                    }
                })
                .door("who does not read misses messages, and stays", () -> new WebSocketDoor() {
                    @Override
                    protected void onSlowConsumer(WebSocketLink link) {
                        // Dropped, and nobody the wiser.
                    }
                })
                .door("whatever is unsent is kept", () -> new SocketIoDoor() {
                    @Override
                    protected long maxUnsentBytes() {
                        return Long.MAX_VALUE;
                    }
                })
                .door("whatever is unsent is kept", () -> new PollingDoor() {
                    @Override
                    protected long maxUnsentBytes() {
                        return Long.MAX_VALUE;
                    }
                });
    }

    private static void sessionIds(Catalogue catalogue) {
        catalogue
                .rule("CHAT-LIMIT-003")
                .keeping("CHAT-JOIN-001")
                .door("a message tells its sender's session id", () -> new SocketIoDoor() {
                    private final Map<String, String> ids = new HashMap<>();

                    @Override
                    protected void enter(EngineSession engine, JsonNode claimed) {
                        ids.put(claimed.asText(), engine.sid());
                        super.enter(engine, claimed);
                    }

                    @Override
                    protected String eventPacket(String event, JsonNode data) {
                        String id = ids.get(data.path("username").asText());
                        return super.eventPacket(event, id == null ? data : Slips.with(data, "id", Slips.text(id)));
                    }
                })
                .door("the user's name is the session id", () -> new PollingDoor() {
                    @Override
                    protected String newSessionId(JsonNode claimed) {
                        return claimed.asText();
                    }
                })
                .door("a message tells its sender's session id", () -> new PollingDoor() {
                    private final Map<String, String> ids = new HashMap<>();

                    @Override
                    protected String newSessionId(JsonNode claimed) {
                        String id = super.newSessionId(claimed);
                        ids.put(claimed.asText(), id);
                        return id;
                    }

                    @Override
                    protected void deliver(PollingSession visitor, String event, JsonNode data) {
                        String id = ids.get(data.path("username").asText());
                        super.deliver(visitor, event, id == null ? data : Slips.with(data, "id", Slips.text(id)));
                    }
                });
    }
}
