package duplex.conformance.socketio;

import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.wire.SocketIoWire;
import java.util.List;

/** Socket.IO's events and acknowledgements. */
final class PacketCases {
    void sio5Event001_anEventIsReadAndAnotherComesOfIt(Stage stage) throws Exception {
        Speech speech = Speech.of(stage);
        SocketIoWire wire = Engine.connected(stage);
        for (String words :
                List.of("hello", "\u20AC\u00E9\uD83D\uDE00", "a\u0000\u2028\"\\b", "42[\"not a packet\"]")) {
            wire.send("42" + speech.event(words));
            Engine.expect(stage, wire, 0, "'" + words + "' to come back", packet -> speech.isBack(packet, words));
        }
    }

    void sio5Event002_anEventWithoutANonEmptyArrayEndsTheConnection(Stage stage) throws Exception {
        for (String packet : List.of("42{}", "42[]", "42\"message\"", "42[", "42[\"message\"", "42", "421")) {
            expectEnded(stage, packet);
        }
    }

    void sio5Ack001_anEventWithAnIdIsAcknowledgedUnderIt(Stage stage) throws Exception {
        Speech speech = Speech.of(stage);
        SocketIoWire wire = Engine.connected(stage);
        for (String id : List.of("0", "1", "12", "456", "999999")) {
            wire.send("42" + id + speech.eventForAck("with " + id));
            String ack = Engine.expect(
                    stage, wire, 0, "an acknowledgement under " + id, packet -> packet.startsWith("43" + id + "["));
            Check.that(
                    Engine.parse(ack.substring(2 + id.length())).isArray(),
                    "an acknowledgement's payload should be an array, got " + ack);
        }
    }

    void sio5Ack002_anEventWithoutAnIdIsNotAcknowledged(Stage stage) throws Exception {
        Speech speech = Speech.of(stage);
        SocketIoWire wire = Engine.connected(stage);
        wire.send("42" + speech.event("no answer, please"));
        wire.send("4277" + speech.eventForAck("an answer, please"));
        Engine.expect(stage, wire, 0, "the acknowledgement 77", packet -> packet.startsWith("4377["));
        long acks = wire.packets().all().stream()
                .filter(packet -> packet.startsWith("43"))
                .count();
        Check.equal(1L, acks, "how many acknowledgements answer an event without an id and one with");
    }

    void sio5Ack003_anIdThatIsNoNumberEndsTheConnection(Stage stage) throws Exception {
        expectEnded(stage, "42abc[\"message-with-ack\",1]");
        expectEnded(stage, "42-1[\"message-with-ack\",1]");
    }

    void sio5Packet001_aPacketOfNoKindEndsTheConnection(Stage stage) throws Exception {
        for (String packet : List.of("4", "4abc", "47[]", "49")) {
            expectEnded(stage, packet);
        }
    }

    private static void expectEnded(Stage stage, String packet) throws Exception {
        SocketIoWire wire = Engine.connected(stage);
        wire.send(packet);
        Engine.expectEnd(stage, wire.webSocket(), "the packet '" + packet + "'");
    }
}
