package duplex.conformance.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.conformance.specimen.EngineSession;
import duplex.conformance.specimen.Exchange;
import duplex.conformance.specimen.SocketIoDoor;
import duplex.conformance.specimen.WebSocketLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Slips in long-polling, WebSocket, heartbeat and upgrade. */
final class EngineTransportMutants {
    private EngineTransportMutants() {}

    static List<EngineMutant> all() {
        List<EngineMutant> mutants = new ArrayList<>(polling());
        mutants.addAll(webSocket());
        mutants.addAll(heartbeat());
        mutants.addAll(upgrade());
        return mutants;
    }

    private static List<EngineMutant> polling() {
        return List.of(
                new EngineMutant("EIO4-POLLING-001", "a POST is answered by nothing", () -> new SocketIoDoor() {
                    @Override
                    protected void answerPost(Exchange exchange) {
                        exchange.answer(200, "text/html", "");
                    }
                }),
                new EngineMutant("EIO4-POLLING-002", "a body is read from its end", () -> new SocketIoDoor() {
                    @Override
                    protected List<String> packetsOf(String body) {
                        List<String> packets = new ArrayList<>(super.packetsOf(body));
                        Collections.reverse(packets);
                        return packets;
                    }
                }),
                new EngineMutant("EIO4-POLLING-002", "a body is one packet", () -> new SocketIoDoor() {
                    @Override
                    protected List<String> packetsOf(String body) {
                        return super.packetsOf(body).subList(0, 1);
                    }
                }),
                new EngineMutant("EIO4-POLLING-003", "a GET that waits brings noop", () -> new SocketIoDoor() {
                    @Override
                    protected String payloadOf(Collection<String> packets) {
                        return "6";
                    }
                }),
                new EngineMutant("EIO4-POLLING-004", "after two GETs the session lives on", NothingIsBad::new),
                new EngineMutant("EIO4-POLLING-005", "two POSTs at once are taken", () -> new SocketIoDoor() {
                    @Override
                    protected void onSecondPost(EngineSession engine) {}
                }),
                new EngineMutant("EIO4-POLLING-006", "what is not ASCII is lost", () -> new SocketIoDoor() {
                    @Override
                    protected String payloadOf(Collection<String> packets) {
                        return super.payloadOf(packets).replaceAll("[^\\x00-\\x7F]", "?");
                    }
                }),
                new EngineMutant("EIO4-POLLING-007", "packets are answered as bytes", () -> new SocketIoDoor() {
                    @Override
                    protected String packetsType() {
                        return "application/octet-stream";
                    }
                }),
                new EngineMutant("EIO4-POLLING-008", "a packet of no kind is overlooked", NothingIsBad::new),
                new EngineMutant("EIO4-POLLING-009", "a close packet is overlooked", NoClose::new));
    }

    private static List<EngineMutant> webSocket() {
        return List.of(
                new EngineMutant("EIO4-WEBSOCKET-001", "two packets are one frame", () -> new SocketIoDoor() {
                    @Override
                    protected void acknowledge(EngineSession engine, String id, JsonNode body) {
                        if (!id.isEmpty()) {
                            engine.send("43" + id + "[" + body + "]\u001e6");
                        }
                    }
                }),
                new EngineMutant("EIO4-WEBSOCKET-002", "a close packet is overlooked", NoClose::new),
                new EngineMutant("EIO4-WEBSOCKET-003", "a packet of no kind is overlooked", NothingIsBad::new));
    }

    private static List<EngineMutant> heartbeat() {
        return List.of(
                new EngineMutant("EIO4-HEARTBEAT-001", "nobody is asked", () -> new Quick() {
                    @Override
                    protected ObjectNode handshakeOf(EngineSession engine, boolean canUpgrade) {
                        return super.handshakeOf(engine, canUpgrade).put("pingInterval", 300);
                    }

                    @Override
                    protected Duration pingInterval() {
                        return Duration.ofHours(1);
                    }
                }),
                new EngineMutant("EIO4-HEARTBEAT-002", "whoever is silent stays", () -> new Quick() {
                    @Override
                    protected void onSilence(EngineSession engine) {}
                }),
                new EngineMutant("EIO4-HEARTBEAT-003", "answers are not heard", () -> new Quick() {
                    @Override
                    protected void onHeard(EngineSession engine) {}
                }));
    }

    private static List<EngineMutant> upgrade() {
        return List.of(
                new EngineMutant("EIO4-UPGRADE-001", "a probe is not answered", () -> new SocketIoDoor() {
                    @Override
                    protected void onProbe(EngineSession engine, WebSocketLink link) {
                        engine.beginUpgrade();
                    }
                }),
                new EngineMutant("EIO4-UPGRADE-002", "a GET waits through the probe", () -> new SocketIoDoor() {
                    @Override
                    protected void onProbe(EngineSession engine, WebSocketLink link) {
                        link.send("3probe");
                        engine.allowUpgrade();
                    }
                }),
                new EngineMutant("EIO4-UPGRADE-003", "the upgrade is not carried out", () -> new SocketIoDoor() {
                    @Override
                    protected void onUpgrade(EngineSession engine, WebSocketLink link) {}
                }),
                new EngineMutant("EIO4-UPGRADE-004", "an upgraded session is answered by noop", () -> new Upgraded() {
                    @Override
                    void onLate(Exchange exchange, EngineSession engine) {
                        exchange.answer(200, "text/plain", "6");
                    }
                }),
                new EngineMutant("EIO4-UPGRADE-004", "a GET ends an upgraded session", () -> new Upgraded() {
                    @Override
                    void onLate(Exchange exchange, EngineSession engine) {
                        engine.end();
                        refuse(exchange, 3, "Bad request");
                    }
                }),
                new EngineMutant("EIO4-UPGRADE-005", "a second WebSocket ends the first", () -> new Upgraded() {
                    @Override
                    void onLate(Exchange exchange, EngineSession engine) {
                        engine.end();
                        refuse(exchange, 3, "Bad request");
                    }
                }),
                new EngineMutant("EIO4-UPGRADE-006", "what waits is lost with the upgrade", () -> new SocketIoDoor() {
                    @Override
                    protected void onUpgrade(EngineSession engine, WebSocketLink link) {
                        engine.waiting().clear();
                        super.onUpgrade(engine, link);
                    }
                }));
    }

    /** With a heartbeat that a test can wait for. */
    static class Quick extends SocketIoDoor {
        @Override
        protected Duration pingInterval() {
            return Duration.ofMillis(600);
        }

        @Override
        protected Duration pingTimeout() {
            return Duration.ofMillis(400);
        }
    }

    static final class NothingIsBad extends SocketIoDoor {
        @Override
        protected void onBadPacket(EngineSession engine) {}
    }

    private static final class NoClose extends SocketIoDoor {
        @Override
        protected void onPacket(EngineSession engine, String packet) {
            if (!packet.equals("1")) {
                super.onPacket(engine, packet);
            }
        }
    }

    /** Knows which sessions travel by WebSocket, and does something else when one is asked for again. */
    private abstract static class Upgraded extends SocketIoDoor {
        private final Map<String, EngineSession> upgraded = new HashMap<>();

        abstract void onLate(Exchange exchange, EngineSession engine);

        @Override
        protected void onUpgrade(EngineSession engine, WebSocketLink link) {
            upgraded.put(engine.sid(), engine);
            super.onUpgrade(engine, link);
        }

        @Override
        protected void onRequest(Exchange exchange) {
            EngineSession engine = upgraded.get(exchange.query().text("sid"));
            if (engine == null) {
                super.onRequest(exchange);
            } else {
                onLate(exchange, engine);
            }
        }
    }
}
