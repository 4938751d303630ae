package duplex.conformance.mutants;

import duplex.conformance.specimen.EngineSession;
import duplex.conformance.specimen.Exchange;
import duplex.conformance.specimen.SocketIoDoor;
import duplex.conformance.specimen.WebSocketLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Slips in HTTP long-polling, and in the change from it to WebSocket. */
final class UpgradeMutants {
    private UpgradeMutants() {}

    static void addTo(Catalogue catalogue) {
        longPolling(catalogue);
        upgrade(catalogue);
    }

    private static void longPolling(Catalogue catalogue) {
        catalogue
                .rule("SIO-008")
                .keeping("SIO-011")
                .door("of several packets in an answer only the first goes out", () -> new SocketIoDoor() {
                    @Override
                    protected String payloadOf(Collection<String> packets) {
                        return packets.iterator().next();
                    }
                })
                .door("packets in an answer are parted by line feeds", () -> new SocketIoDoor() {
                    @Override
                    protected String payloadOf(Collection<String> packets) {
                        return String.join("\n", packets);
                    }
                })
                .door("of several packets in a request only the first is read", () -> new SocketIoDoor() {
                    @Override
                    protected List<String> packetsOf(String body) {
                        return super.packetsOf(body).subList(0, 1);
                    }
                })
                .door("acknowledgements go out by WebSocket alone", () -> new SocketIoDoor() {
                    @Override
                    protected String payloadOf(Collection<String> packets) {
                        List<String> rest = new ArrayList<>(packets);
                        rest.removeIf(packet -> packet.startsWith("43"));
                        return rest.isEmpty() ? "6" : super.payloadOf(rest);
                    }
                })
                .keepingNothing()
                .door("long-polling is refused", () -> new SocketIoDoor() {
                    @Override
                    protected void onRequest(Exchange exchange) {
                        if (exchange.query().text("transport").equals("polling")) {
                            refuse(exchange, 0, "Transport unknown");
                        } else {
                            super.onRequest(exchange);
                        }
                    }
                });
    }

    private static void upgrade(Catalogue catalogue) {
        catalogue
                .rule("SIO-009")
                .busy()
                .keeping("SIO-011")
                .door("what waits at the change is lost", () -> new SocketIoDoor() {
                    @Override
                    protected void onUpgrade(EngineSession engine, WebSocketLink link) {
                        engine.waiting().clear();
                        super.onUpgrade(engine, link);
                    }
                })
                .door("one acknowledgement that waits at the change is lost", () -> new SocketIoDoor() {
                    @Override
                    protected void onUpgrade(EngineSession engine, WebSocketLink link) {
                        engine.waiting().stream()
                                .filter(packet -> packet.startsWith("43"))
                                .findFirst()
                                .ifPresent(engine.waiting()::remove);
                        super.onUpgrade(engine, link);
                    }
                })
                .door("what waits at the change goes out newest first", () -> new SocketIoDoor() {
                    @Override
                    protected void onUpgrade(EngineSession engine, WebSocketLink link) {
                        List<String> packets = new ArrayList<>(engine.waiting());
                        Collections.reverse(packets);
                        engine.waiting().clear();
                        engine.waiting().addAll(packets);
                        super.onUpgrade(engine, link);
                    }
                })
                .door("what waits at the change goes out twice", () -> new SocketIoDoor() {
                    @Override
                    protected void onUpgrade(EngineSession engine, WebSocketLink link) {
                        engine.waiting().addAll(List.copyOf(engine.waiting()));
                        super.onUpgrade(engine, link);
                    }
                })
                .door("the change is made at the probe", () -> new SocketIoDoor() {
                    @Override
                    protected void onProbe(EngineSession engine, WebSocketLink link) {
                        link.send("3probe");
                        engine.upgradeTo(link);
                    }
                })
                .door("there is one NOOP, and it overtakes the answer to the probe", () -> new SocketIoDoor() {
                    @Override
                    protected void onProbe(EngineSession engine, WebSocketLink link) {
                        engine.releasePoll();
                        chat.later(Duration.ofMillis(50), () -> link.send("3probe"));
                    }
                })
                .door("there is no NOOP", () -> new SocketIoDoor() {
                    @Override
                    protected void onProbe(EngineSession engine, WebSocketLink link) {
                        link.send("3probe");
                        engine.allowUpgrade();
                    }
                })
                .door("what is posted during the change is lost", () -> new SocketIoDoor() {
                    @Override
                    protected void onPacket(EngineSession engine, String packet) {
                        if (!engine.isUpgradable()) {
                            super.onPacket(engine, packet);
                        }
                    }
                });
    }
}
