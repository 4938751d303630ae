package duplex.conformance.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.conformance.specimen.EngineSession;
import duplex.conformance.specimen.Json;
import duplex.conformance.specimen.Query;
import duplex.conformance.specimen.Refusal;
import duplex.conformance.specimen.Session;
import duplex.conformance.specimen.SocketIoDoor;
import duplex.conformance.specimen.SocketIoPacket;

/** Slips in Socket.IO's packets. */
final class SocketIoMutants {
    private SocketIoMutants() {}

    static void addTo(Catalogue catalogue) {
        connecting(catalogue);
        refusing(catalogue);
        packets(catalogue);
        early(catalogue);
        endings(catalogue);
    }

    private static void connecting(Catalogue catalogue) {
        catalogue
                .rule("SIO-001")
                .keeping("SIO-011")
                .door("CONNECT is not answered", () -> new SocketIoDoor() {
                    @Override
                    protected void connected(EngineSession engine) {}
                })
                .door("the name in CONNECT is not looked at", () -> naming((auth, query) -> query.value("username")))
                .door("CONNECT is answered, and nobody enters", () -> new SocketIoDoor() {
                    @Override
                    protected void enter(EngineSession engine, JsonNode claimed) {
                        connected(engine);
                    }
                });

        catalogue
                .rule("SIO-002")
                .door(
                        "the query goes before CONNECT",
                        () -> naming((auth, query) -> query.value("username").isMissingNode()
                                ? auth.path("username")
                                : query.value("username")))
                .door("the query is not looked at", () -> naming((auth, query) -> auth.path("username")));
    }

    private static void refusing(Catalogue catalogue) {
        catalogue
                .rule("SIO-003")
                .door("the error is a bare string", () -> new SocketIoDoor() {
                    @Override
                    protected void refuseName(EngineSession engine, Refusal refusal) {
                        engine.send("44" + new TextNode(refusal.code()));
                        engine.close();
                    }
                })
                .door("the error has no data", () -> new SocketIoDoor() {
                    @Override
                    protected void refuseName(EngineSession engine, Refusal refusal) {
                        engine.send("44" + Json.object().put("message", refusal.code()));
                        engine.close();
                    }
                })
                .door("the connection stays open", () -> new SocketIoDoor() {
                    @Override
                    protected void refuseName(EngineSession engine, Refusal refusal) {
                        ObjectNode error = Json.object().put("message", refusal.code());
                        engine.send("44" + error.set("data", refusal.error()));
                    }
                })
                .door("CONNECT is answered, and DISCONNECT follows", () -> new SocketIoDoor() {
                    @Override
                    protected void refuseName(EngineSession engine, Refusal refusal) {
                        connected(engine);
                        engine.send("41");
                        engine.close();
                    }
                });

        catalogue
                .rule("SIO-007")
                .door("every namespace is the chat", () -> new SocketIoDoor() {
                    @Override
                    protected void onOtherNamespace(EngineSession engine, String namespace) {
                        engine.send("40" + namespace + "," + Json.object().put("sid", "x"));
                    }
                })
                .door("another namespace is not answered", () -> new SocketIoDoor() {
                    @Override
                    protected void onOtherNamespace(EngineSession engine, String namespace) {}
                })
                .door("the error does not say for which namespace", () -> new SocketIoDoor() {
                    @Override
                    protected void onOtherNamespace(EngineSession engine, String namespace) {
                        engine.send("44" + Json.object().put("message", "Invalid namespace"));
                    }
                });
    }

    private static void packets(Catalogue catalogue) {
        catalogue
                .rule("SIO-004")
                .keeping("SIO-011")
                .door("an event has a second argument", () -> new SocketIoDoor() {
                    @Override
                    protected String eventPacket(String event, JsonNode data) {
                        String packet = super.eventPacket(event, data);
                        return packet.substring(0, packet.length() - 1) + ",null]";
                    }
                })
                .door("the event asks for an acknowledgement", () -> new SocketIoDoor() {
                    @Override
                    protected String eventPacket(String event, JsonNode data) {
                        return "421" + super.eventPacket(event, data).substring(2);
                    }
                })
                .door("data is JSON in a string", () -> new SocketIoDoor() {
                    @Override
                    protected String eventPacket(String event, JsonNode data) {
                        return super.eventPacket(event, new TextNode(data.toString()));
                    }
                })
                .door("a list is spread over the arguments", () -> new SocketIoDoor() {
                    @Override
                    protected String eventPacket(String event, JsonNode data) {
                        String list = data.toString();
                        return data.isArray() && !data.isEmpty()
                                ? "42[\"" + event + "\"," + list.substring(1)
                                : super.eventPacket(event, data);
                    }
                });

        catalogue
                .rule("SIO-005")
                .keeping("CHAT-JOIN-001")
                .door("the id 0 counts as none", () -> new SocketIoDoor() {
                    @Override
                    protected void acknowledge(EngineSession engine, String id, JsonNode body) {
                        super.acknowledge(engine, id.equals("0") ? "" : id, body);
                    }
                })
                .door("a large id is cut", () -> new SocketIoDoor() {
                    @Override
                    protected void acknowledge(EngineSession engine, String id, JsonNode body) {
                        super.acknowledge(engine, id.length() > 9 ? id.substring(0, 9) : id, body);
                    }
                })
                .door("the acknowledgement has no array", () -> new SocketIoDoor() {
                    @Override
                    protected void acknowledge(EngineSession engine, String id, JsonNode body) {
                        if (!id.isEmpty()) {
                            engine.send("43" + id + body);
                        }
                    }
                })
                .door("the acknowledgement is in Node's way: null first", () -> new SocketIoDoor() {
                    @Override
                    protected void acknowledge(EngineSession engine, String id, JsonNode body) {
                        if (!id.isEmpty()) {
                            engine.send("43" + id + "[null," + body + "]");
                        }
                    }
                })
                .door("acknowledgements are numbered by the server", () -> new SocketIoDoor() {
                    private int next = 1000;

                    @Override
                    protected void acknowledge(EngineSession engine, String id, JsonNode body) {
                        super.acknowledge(engine, id.isEmpty() ? id : String.valueOf(++next), body);
                    }
                });
    }

    private static void early(Catalogue catalogue) {
        catalogue
                .rule("SIO-006")
                .door("an event before CONNECT enters under the query's name", () -> new SocketIoDoor() {
                    @Override
                    protected void onTooEarly(EngineSession engine, SocketIoPacket packet) throws Refusal {
                        enter(engine, engine.query().value("username"));
                        Session session = engine.session();
                        if (session != null) {
                            onEvent(engine, session, packet);
                        }
                    }
                })
                .door("an event before CONNECT is said by nobody", () -> new SocketIoDoor() {
                    @Override
                    protected void onTooEarly(EngineSession engine, SocketIoPacket packet) throws Refusal {
                        Session nobody = chat.admit(new TextNode("nobody"), (event, data) -> {});
                        onEvent(engine, nobody, packet);
                    }
                })
                .door("an event before CONNECT enters as somebody", () -> new SocketIoDoor() {
                    @Override
                    protected void onTooEarly(EngineSession engine, SocketIoPacket packet) {
                        enter(engine, new TextNode("somebody"));
                    }
                });
    }

    private static void endings(Catalogue catalogue) {
        catalogue
                .rule("SIO-010")
                .door("what cannot be parsed is passed over", () -> new SocketIoDoor() {
                    @Override
                    protected void onBadPacket(EngineSession engine) {}
                })
                .door("a binary packet is passed over", () -> new SocketIoDoor() {
                    @Override
                    protected void onPacket(EngineSession engine, String packet) {
                        if (!packet.startsWith("45") && !packet.startsWith("46") && !packet.startsWith("b")) {
                            super.onPacket(engine, packet);
                        }
                    }
                })
                .door("an event that is no array is passed over", () -> new SocketIoDoor() {
                    @Override
                    protected void onEvent(EngineSession engine, Session session, SocketIoPacket packet)
                            throws Refusal {
                        if (packet.payload().startsWith("[")) {
                            super.onEvent(engine, session, packet);
                        }
                    }
                })
                .door("what cannot be parsed is told by chat error", () -> new SocketIoDoor() {
                    @Override
                    protected void onBadPacket(EngineSession engine) {
                        engine.send(eventPacket("chat error", new Refusal("bad-json", "no packet").error()));
                    }
                });

        catalogue
                .rule("SIO-011")
                .keeping("SIO-003")
                .door("there is no maxPayload", () -> opening("maxPayload"))
                .door("there is no pingTimeout", () -> opening("pingTimeout"))
                .door("there is no pingInterval", () -> opening("pingInterval"))
                .door("there are no upgrades", () -> opening("upgrades"));

        catalogue.rule("SIO-012").door("nothing follows the acknowledgement of leave", () -> new SocketIoDoor() {
            @Override
            protected void afterLeave(EngineSession engine) {}
        });
    }

    private static SocketIoDoor opening(String withoutField) {
        return new SocketIoDoor() {
            @Override
            protected ObjectNode handshakeOf(EngineSession engine, boolean canUpgrade) {
                return Slips.without(super.handshakeOf(engine, canUpgrade), withoutField);
            }
        };
    }

    private static SocketIoDoor naming(Naming naming) {
        return new SocketIoDoor() {
            @Override
            protected JsonNode usernameOf(JsonNode auth, Query query) {
                return naming.username(auth, query);
            }
        };
    }

    @FunctionalInterface
    private interface Naming {
        JsonNode username(JsonNode auth, Query query);
    }
}
