package duplex.conformance.socketio;

import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.cases.Waiting;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.HandshakeRefusedException;
import duplex.conformance.wire.HttpAnswer;
import duplex.conformance.wire.WebSocketWire;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Engine.IO's way from long-polling to WebSocket. */
final class UpgradeCases {
    void eio4Upgrade001_aProbeIsAnswered(Stage stage) throws Exception {
        WebSocketWire socket = Engine.takeover(stage, Engine.polling(stage));
        socket.text("2probe");
        expect(stage, socket, "3probe");
    }

    void eio4Upgrade002_theGetThatWaitsIsLetGo(Stage stage) throws Exception {
        EngineIoPolling polling = Engine.polling(stage);
        CompletableFuture<HttpAnswer> waiting = polling.getLater();
        WebSocketWire socket = Engine.takeover(stage, polling);
        socket.text("2probe");
        expect(stage, socket, "3probe");

        // Half of the patience, as a ping would free it at last.
        HttpAnswer freed = Waiting.forAnswer(
                waiting, stage.patience().dividedBy(2), "an answer to the GET that waits during the upgrade");
        Engine.expectOk(freed, "the GET that waited");
        Check.equal("6", freed.body(), "what lets the GET go that waits");
    }

    void eio4Upgrade003_afterTheUpgradePacketsComeByWebSocket(Stage stage) throws Exception {
        EngineIoPolling polling = Engine.polling(stage);
        WebSocketWire socket = upgraded(stage, polling);
        socket.text(Engine.connect(stage));
        expect(stage, socket, "40");
    }

    void eio4Upgrade004_afterTheUpgradeRequestsAreRefused(Stage stage) throws Exception {
        EngineIoPolling polling = Engine.polling(stage);
        WebSocketWire socket = upgraded(stage, polling);
        socket.text(Engine.connect(stage));
        expect(stage, socket, "40");

        Engine.expectBadRequest(polling.get(), "a GET of a session that travels by WebSocket");
        expectAlive(stage, socket);
    }

    void eio4Upgrade005_aSecondWebSocketIsClosedAndTheFirstLives(Stage stage) throws Exception {
        EngineIoPolling polling = Engine.polling(stage);
        WebSocketWire socket = upgraded(stage, polling);
        socket.text(Engine.connect(stage));
        expect(stage, socket, "40");

        try {
            WebSocketWire second = Engine.takeover(stage, polling);
            sendRegardless(second, "2probe");
            Engine.expectEnd(stage, second, "the opening of a session's second WebSocket");
        } catch (HandshakeRefusedException refused) {
            Check.that(refused.status() >= 400, "a second WebSocket was answered by HTTP " + refused.status());
        }
        expectAlive(stage, socket);
    }

    void eio4Upgrade006_whatIsSentDuringTheUpgradeIsNotLost(Stage stage) throws Exception {
        Speech speech = Speech.of(stage);
        EngineIoPolling polling = Engine.connectedPolling(stage);
        WebSocketWire socket = Engine.takeover(stage, polling);
        socket.text("2probe");
        expect(stage, socket, "3probe");
        Engine.expectOk(polling.post("427" + speech.eventForAck("during the upgrade")), "a POST during the upgrade");
        socket.text("5");
        expect(stage, socket, "437[");
    }

    private static WebSocketWire upgraded(Stage stage, EngineIoPolling polling) throws Exception {
        WebSocketWire socket = Engine.takeover(stage, polling);
        socket.text("2probe");
        expect(stage, socket, "3probe");
        socket.text("5");
        return socket;
    }

    /** It answers CONNECT to a namespace that nobody has, in one way or another. */
    private static void expectAlive(Stage stage, WebSocketWire socket) throws Exception {
        socket.text("40/duplex-alive,");
        Check.that(
                socket.frames()
                        .await(0, frame -> frame.asText().contains("/duplex-alive"), stage.patience())
                        .isPresent(),
                "the session's first WebSocket should live on, and says nothing");
    }

    /** To a server that may have hung up already, as it should. */
    private static void sendRegardless(WebSocketWire socket, String packet) {
        try {
            socket.text(packet);
        } catch (IOException hungUp) {
            Check.that(hungUp.getMessage() != null, "a connection broke without a reason");
        }
    }

    private static void expect(Stage stage, WebSocketWire socket, String start) throws InterruptedException {
        Check.that(
                socket.frames()
                        .await(0, frame -> frame.asText().startsWith(start), stage.patience())
                        .isPresent(),
                "expected the packet " + start + " by WebSocket, got "
                        + socket.frames().all());
    }
}
