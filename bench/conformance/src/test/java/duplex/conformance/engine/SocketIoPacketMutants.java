package duplex.conformance.engine;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.conformance.engine.EngineTransportMutants.NothingIsBad;
import duplex.conformance.specimen.EngineSession;
import duplex.conformance.specimen.SocketIoDoor;
import duplex.conformance.specimen.SocketIoPacket;
import java.util.List;

/** Slips in Socket.IO's packets. */
final class SocketIoPacketMutants {
    private SocketIoPacketMutants() {}

    static List<EngineMutant> all() {
        return List.of(
                new EngineMutant("SIO5-CONNECT-001", "CONNECT is answered without a sid", () -> new SocketIoDoor() {
                    @Override
                    protected void connected(EngineSession engine) {
                        engine.send("40");
                    }
                }),
                new EngineMutant("SIO5-CONNECT-002", "the error names no namespace", () -> new SocketIoDoor() {
                    @Override
                    protected void onOtherNamespace(EngineSession engine, String namespace) {
                        engine.send("44{\"message\":\"Invalid namespace\"}");
                    }
                }),
                new EngineMutant("SIO5-CONNECT-002", "the error is a bare string", () -> new SocketIoDoor() {
                    @Override
                    protected void onOtherNamespace(EngineSession engine, String namespace) {
                        engine.send("44" + namespace + ",\"Invalid namespace\"");
                    }
                }),
                new EngineMutant("SIO5-CONNECT-003", "what comes too early is overlooked", () -> new SocketIoDoor() {
                    @Override
                    protected void onTooEarly(EngineSession engine, SocketIoPacket packet) {}
                }),
                new EngineMutant(
                        "SIO5-CONNECT-004", "who is in no namespace is in the default one", () -> new SocketIoDoor() {
                            @Override
                            protected void onOtherNamespace(EngineSession engine, String namespace) {
                                engine.send("42[\"welcome\",{}]");
                                super.onOtherNamespace(engine, namespace);
                            }
                        }),
                new EngineMutant("SIO5-CONNECT-005", "there is one sid for both", () -> new SocketIoDoor() {
                    @Override
                    protected void connected(EngineSession engine) {
                        engine.send("40{\"sid\":\"" + engine.sid() + "\"}");
                    }
                }),
                new EngineMutant("SIO5-CONNECT-006", "a CONNECT that is no JSON is overlooked", NothingIsBad::new),
                new EngineMutant("SIO5-EVENT-001", "what is not ASCII is lost", () -> new SocketIoDoor() {
                            @Override
                            protected String eventPacket(String event, JsonNode data) {
                                return super.eventPacket(event, data).replaceAll("[^\\x00-\\x7F]", "?");
                            }
                        })
                        .keeping("SIO5-ACK-001"),
                new EngineMutant("SIO5-EVENT-002", "an event without an array is overlooked", NothingIsBad::new),
                new EngineMutant("SIO5-ACK-001", "the id 0 is taken for none", () -> new SocketIoDoor() {
                    @Override
                    protected void acknowledge(EngineSession engine, String id, JsonNode body) {
                        super.acknowledge(engine, id.equals("0") ? "" : id, body);
                    }
                }),
                new EngineMutant("SIO5-ACK-001", "an acknowledgement is no array", () -> new SocketIoDoor() {
                    @Override
                    protected void acknowledge(EngineSession engine, String id, JsonNode body) {
                        engine.send("43" + id + body);
                    }
                }),
                new EngineMutant("SIO5-ACK-002", "every event is acknowledged", () -> new SocketIoDoor() {
                    @Override
                    protected void acknowledge(EngineSession engine, String id, JsonNode body) {
                        engine.send("43" + id + "[" + body + "]");
                    }
                }),
                new EngineMutant("SIO5-ACK-003", "an id that is no number is overlooked", NothingIsBad::new),
                new EngineMutant("SIO5-PACKET-001", "a packet of no kind is overlooked", NothingIsBad::new),
                new EngineMutant("SIO5-DISCONNECT-001", "DISCONNECT is overlooked", () -> new SocketIoDoor() {
                    @Override
                    protected void onMessage(EngineSession engine, String text) {
                        if (!text.startsWith("1")) {
                            super.onMessage(engine, text);
                        }
                    }
                }));
    }
}
