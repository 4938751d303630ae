package duplex.conformance.socketio;

import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.wire.Frame;
import duplex.conformance.wire.SocketIoWire;
import java.util.List;

/** Engine.IO over WebSocket. */
final class EngineWebSocketCases {
    void eio4Websocket001_eachPacketIsAFrameOfItsOwn(Stage stage) throws Exception {
        Speech speech = Speech.of(stage);
        SocketIoWire wire = Engine.connected(stage);
        for (int i = 0; i < 10; i++) {
            wire.send("42" + i + speech.eventForAck("packet " + i));
        }
        Engine.expect(stage, wire, 0, "the last of ten acknowledgements", packet -> packet.startsWith("439["));

        List<String> acks = wire.packets().all().stream()
                .filter(packet -> packet.startsWith("43"))
                .toList();
        Check.equal(10, acks.size(), "how many frames bring ten acknowledgements");
        for (Frame frame : wire.webSocket().frames().all()) {
            Check.that(
                    frame.opcode() >= Frame.CLOSE
                            || (frame.asText().matches("(?s)[0-6].*")
                                    && frame.payload().indexOf(0x1E) < 0),
                    "a frame should be one packet, and is " + frame);
        }
    }

    void eio4Websocket002_aClosePacketEndsTheConnection(Stage stage) throws Exception {
        SocketIoWire wire = Engine.connected(stage);
        wire.send("1");
        Engine.expectEnd(stage, wire.webSocket(), "a close packet");
    }

    void eio4Websocket003_aPacketOfNoKindEndsTheConnection(Stage stage) throws Exception {
        for (String packet : List.of("abc", "9", "x4")) {
            SocketIoWire wire = Engine.connected(stage);
            wire.send(packet);
            Engine.expectEnd(stage, wire.webSocket(), "the packet '" + packet + "'");
        }
    }
}
