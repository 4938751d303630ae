package duplex.conformance.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.cases.Waiting;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.SocketIoWire;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Socket.IO's namespaces. */
final class ConnectCases {
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    void sio5Connect001_connectIsAnsweredByConnectWithASid(Stage stage) throws Exception {
        SocketIoWire wire = Engine.webSocket(stage);
        wire.send(Engine.connect(stage));
        String answer = Engine.expect(stage, wire, 0, "an answer to CONNECT", packet -> packet.startsWith("4"));

        JsonNode data = Engine.parse(answer.substring(2));
        Check.that(
                answer.startsWith("40{")
                        && data.path("sid").isTextual()
                        && !data.path("sid").asText().isEmpty(),
                "CONNECT should be answered by CONNECT with a sid first, got " + answer);
    }

    void sio5Connect002_anUnknownNamespaceIsAnsweredByConnectError(Stage stage) throws Exception {
        for (String namespace : List.of("/duplex-no-such-namespace", "/duplex/no/such")) {
            SocketIoWire wire = Engine.webSocket(stage);
            wire.send("40" + namespace + ",");
            String start = "44" + namespace + ",";
            String answer =
                    Engine.expect(stage, wire, 0, "CONNECT_ERROR for " + namespace, packet -> packet.startsWith("4"));
            Check.that(
                    answer.startsWith(start)
                            && Engine.parse(answer.substring(start.length()))
                                    .path("message")
                                    .isTextual(),
                    "CONNECT to " + namespace + " should be answered by " + start + "{\"message\":…}, got " + answer);
        }
    }

    void sio5Connect003_whoDoesNotConnectFirstIsDisconnected(Stage stage) throws Exception {
        for (String packet : List.of("42[\"message\",\"early\"]", "421[\"message\",\"early\"]", "43[]", "41")) {
            SocketIoWire wire = Engine.webSocket(stage);
            wire.send(packet);
            Engine.expectEnd(stage, wire.webSocket(), packet + " before CONNECT");
        }
    }

    void sio5Connect004_nothingIsSaidBeforeConnect(Stage stage) throws Exception {
        Speech speech = Speech.of(stage);
        SocketIoWire mute = Engine.webSocket(stage);
        SocketIoWire talker = Engine.connected(stage);
        talker.send("42" + speech.event("to those who are here"));
        Engine.expect(
                stage, talker, 0, "an event to come back", packet -> speech.isBack(packet, "to those who are here"));

        mute.send("40/duplex-no-such-namespace,");
        Engine.expect(stage, mute, 0, "CONNECT_ERROR", packet -> packet.startsWith("44"));
        List<String> early = mute.packets().all().stream()
                .filter(packet -> packet.startsWith("40") || packet.startsWith("42"))
                .toList();
        Check.equal(List.of(), early, "what Socket.IO says to a session that has connected to nothing");
    }

    void sio5Connect005_theSidIsNotEngineIos(Stage stage) throws Exception {
        EngineIoPolling polling = Engine.polling(stage);
        polling.post(Engine.connect(stage));
        String answer = Engine.expect(polling, "the answer to CONNECT", packet -> packet.startsWith("40"));

        String sid = Engine.parse(answer.substring(2)).path("sid").asText();
        Check.that(
                !sid.equals(polling.handshake().path("sid").asText()),
                "Socket.IO's sid should not be Engine.IO's, which is a secret of its session, and both are " + sid);
    }

    void sio5Connect006_aConnectThatIsNoJsonEndsTheConnection(Stage stage) throws Exception {
        for (String packet : List.of("40{", "40{\"username\":}", "40\"text\"")) {
            SocketIoWire wire = Engine.webSocket(stage);
            wire.send(packet);
            Engine.expectEnd(stage, wire.webSocket(), "the packet " + packet);
        }
    }

    void sio5Disconnect001_afterDisconnectNothingComes(Stage stage) throws Exception {
        Speech speech = Speech.of(stage);
        SocketIoWire leaver = Engine.connected(stage);
        SocketIoWire talker = Engine.connected(stage);
        leaver.send("42" + speech.event("still here"));
        Engine.expect(stage, leaver, 0, "an event to come back", packet -> speech.isBack(packet, "still here"));
        leaver.send("41");
        awaitRead(stage, leaver);

        talker.send("42" + speech.event("when they are gone"));
        Engine.expect(stage, talker, 0, "an event to come back", packet -> speech.isBack(packet, "when they are gone"));
        awaitRead(stage, leaver);
        Check.that(
                leaver.packets().all().stream().noneMatch(packet -> speech.isBack(packet, "when they are gone")),
                "an event came to a session that was disconnected from its namespace");
    }

    /** A server may end the connection after DISCONNECT, or keep it; if it keeps it, its answer shows what it has read. */
    private static void awaitRead(Stage stage, SocketIoWire leaver) throws Exception {
        int from = leaver.packets().size();
        CompletableFuture<Void> over = leaver.webSocket().socketOver();
        try {
            leaver.send("40/duplex-no-such-namespace,");
        } catch (IOException hungUp) {
            Waiting.forAnswer(over, stage.patience(), "the end of a connection that broke after DISCONNECT");
        }
        long deadline = System.nanoTime() + stage.patience().toNanos();
        while (!over.isDone()
                && leaver.packets()
                        .await(from, packet -> packet.startsWith("44"), A_MOMENT)
                        .isEmpty()) {
            Check.that(
                    System.nanoTime() < deadline, "after DISCONNECT the server neither answers CONNECT nor hangs up");
        }
    }
}
