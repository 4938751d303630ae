package duplex.conformance.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.conformance.specimen.EngineSession;
import duplex.conformance.specimen.Exchange;
import duplex.conformance.specimen.Query;
import duplex.conformance.specimen.SocketIoDoor;
import duplex.conformance.specimen.WebSocketLink;
import java.util.List;
import java.util.function.Predicate;

/** Slips in Engine.IO's handshake. */
final class EngineOpenMutants {
    private EngineOpenMutants() {}

    static List<EngineMutant> all() {
        return List.of(
                new EngineMutant("EIO4-OPEN-001", "maxPayload is not named", () -> without("maxPayload")),
                new EngineMutant("EIO4-OPEN-001", "upgrades are not listed", () -> without("upgrades")),
                new EngineMutant("EIO4-OPEN-002", "pingInterval is not named", () -> without("pingInterval")),
                new EngineMutant(
                        "EIO4-OPEN-003",
                        "a wrong version is answered by 404",
                        () -> answering(404, query -> !query.text("EIO").equals("4"))),
                new EngineMutant(
                        "EIO4-OPEN-004",
                        "a wrong transport is answered by 500",
                        () -> answering(500, query -> !query.text("transport").matches("polling|websocket"))),
                new EngineMutant("EIO4-OPEN-005", "a WebSocket of no session waits for one", () -> new SocketIoDoor() {
                    @Override
                    protected void onRequest(Exchange exchange) {
                        if (exchange.query().text("sid").startsWith("no-such")) {
                            handshake(exchange, link -> new Nobody());
                        } else {
                            super.onRequest(exchange);
                        }
                    }
                }),
                new EngineMutant(
                        "EIO4-OPEN-006",
                        "an unknown session is answered by 404",
                        () -> answering(404, query -> query.text("sid").startsWith("no-such"))),
                new EngineMutant("EIO4-OPEN-007", "a POST of no session is ok", () -> new SocketIoDoor() {
                    @Override
                    protected void onRequest(Exchange exchange) {
                        if (exchange.method().equals("POST")
                                && exchange.query().text("sid").isEmpty()) {
                            answerPost(exchange);
                        } else {
                            super.onRequest(exchange);
                        }
                    }
                }),
                new EngineMutant("EIO4-OPEN-008", "two sessions share an id", () -> new SocketIoDoor() {
                            private int opened;

                            @Override
                            protected String newSessionId() {
                                return "id-" + opened++ / 2;
                            }
                        })
                        .keeping("EIO4-OPEN-003"));
    }

    private static SocketIoDoor without(String term) {
        return new SocketIoDoor() {
            @Override
            protected ObjectNode handshakeOf(EngineSession engine, boolean canUpgrade) {
                ObjectNode terms = super.handshakeOf(engine, canUpgrade);
                terms.remove(term);
                return terms;
            }
        };
    }

    private static SocketIoDoor answering(int status, Predicate<Query> which) {
        return new SocketIoDoor() {
            @Override
            protected void onRequest(Exchange exchange) {
                if (which.test(exchange.query())) {
                    exchange.answer(status, "text/plain", "no");
                } else {
                    super.onRequest(exchange);
                }
            }
        };
    }

    private static final class Nobody implements WebSocketLink.Peer {
        @Override
        public void onText(String text) {}

        @Override
        public void onHeard() {}

        @Override
        public void onEnd() {}
    }
}
