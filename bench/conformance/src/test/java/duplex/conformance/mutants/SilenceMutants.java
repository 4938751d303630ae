package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.conformance.specimen.EngineSession;
import duplex.conformance.specimen.PollingDoor;
import duplex.conformance.specimen.PollingSession;
import duplex.conformance.specimen.SocketIoDoor;
import duplex.conformance.specimen.WebSocketDoor;
import duplex.conformance.specimen.WebSocketLink;
import java.time.Duration;

/** Slips with connections that break, with peers that fall silent, and with those that merely have nothing to say. */
final class SilenceMutants {
    private SilenceMutants() {}

    static void addTo(Catalogue catalogue) {
        broken(catalogue);
        silent(catalogue);
        quiet(catalogue);
    }

    private static void broken(Catalogue catalogue) {
        catalogue
                .rule("CHAT-LEAVE-003")
                .door("a connection that breaks is not noticed", () -> new WebSocketDoor() {
                    @Override
                    protected void onLost(WebSocketLink link) {}
                })
                .door("a WebSocket that breaks is not noticed", () -> new SocketIoDoor() {
                    @Override
                    protected void onLost(WebSocketLink link) {}

                    @Override
                    protected void onPollLost(EngineSession engine) {}
                });
    }

    private static void silent(Catalogue catalogue) {
        catalogue
                .rule("CHAT-LEAVE-004")
                .door("a silent peer stays", () -> new WebSocketDoor() {
                    @Override
                    protected void onSilence(WebSocketLink link) {}
                })
                .door("a silent peer has a minute", () -> new WebSocketDoor() {
                    @Override
                    protected Duration pingInterval() {
                        return Duration.ofSeconds(55);
                    }
                })
                .door("a silent peer stays", () -> new SocketIoDoor() {
                    @Override
                    protected void onSilence(EngineSession engine) {}
                })
                .door("Socket.IO's own 25 s and 20 s are left as they are", () -> new SocketIoDoor() {
                    @Override
                    protected Duration pingInterval() {
                        return Duration.ofSeconds(25);
                    }

                    @Override
                    protected Duration pingTimeout() {
                        return Duration.ofSeconds(20);
                    }
                })
                .door("a session that no longer asks stays", () -> new PollingDoor() {
                    @Override
                    protected void onSilence(String id) {}
                })
                .door("a silent peer has a minute", () -> new PollingDoor() {
                    @Override
                    protected Duration silence() {
                        return Duration.ofSeconds(60);
                    }
                });
    }

    private static void quiet(Catalogue catalogue) {
        catalogue
                .rule("CHAT-LEAVE-005")
                .door("whoever says nothing for 12 s is cut", () -> new WebSocketDoor() {
                    @Override
                    protected void enter(Visitor visitor, JsonNode claimed) {
                        super.enter(visitor, claimed);
                        chat.later(Duration.ofSeconds(12), visitor.link()::drop);
                    }
                })
                .door("pongs are not heard", () -> new WebSocketDoor() {
                    @Override
                    protected void onHeard(Visitor visitor) {}
                })
                .door("pongs are not heard", () -> new SocketIoDoor() {
                    @Override
                    protected void onHeard(EngineSession engine) {}
                })
                .door("asking is not a sign of life", () -> new PollingDoor() {
                    @Override
                    protected void onHeard(PollingSession visitor) {
                        if (!visitor.isKnown()) {
                            super.onHeard(visitor);
                        }
                    }
                });
    }
}
