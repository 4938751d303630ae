package duplex.conformance.socketio;

import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.cases.Waiting;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.HttpAnswer;
import duplex.conformance.wire.HttpConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Engine.IO over HTTP long-polling. A session that is not connected to a namespace gets nothing, so that its GETs wait. */
final class EnginePollingCases {
    void eio4Polling001_aPostIsAnsweredByOk(Stage stage) throws Exception {
        HttpAnswer answer = Engine.polling(stage).post(Engine.connect(stage));

        Engine.expectOk(answer, "a POST of a packet");
        Check.equal("ok", answer.body(), "the body that answers a POST");
    }

    void eio4Polling002_packetsInOneBodyAreReadInOrder(Stage stage) throws Exception {
        Speech speech = Speech.of(stage);
        EngineIoPolling polling = Engine.connectedPolling(stage);
        String[] packets = new String[5];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = "42" + (i + 1) + speech.eventForAck("packet " + i);
        }
        Engine.expectOk(polling.post(packets), "a POST of five packets");

        List<String> acks =
                Engine.gather(polling, 5, "five acknowledgements", packet -> packet.startsWith("43")).stream()
                        .map(packet -> packet.substring(0, 3))
                        .toList();
        Check.equal(List.of("431", "432", "433", "434", "435"), acks, "the order of the acknowledgements");
    }

    void eio4Polling003_aGetWaitsForAPacket(Stage stage) throws Exception {
        EngineIoPolling polling = Engine.polling(stage);
        CompletableFuture<HttpAnswer> waiting = polling.getLater();
        Engine.expectOk(polling.post(Engine.connect(stage)), "the POST of CONNECT while a GET waits");

        HttpAnswer answer = Waiting.forAnswer(waiting, stage.patience(), "an answer to the GET that waits");
        Check.that(answer.body().contains("40{"), "the GET that waited should bring CONNECT, got " + answer.body());
    }

    void eio4Polling004_aSecondGetEndsTheSession(Stage stage) throws Exception {
        EngineIoPolling polling = Engine.polling(stage);
        CompletableFuture<HttpAnswer> one = polling.getLater();
        CompletableFuture<HttpAnswer> other = polling.getLater();

        List<Integer> statuses = new ArrayList<>(List.of(
                Waiting.forAnswer(one, stage.patience(), "an answer to the first of two GETs")
                        .status(),
                Waiting.forAnswer(other, stage.patience(), "an answer to the second of two GETs")
                        .status()));
        Check.that(
                statuses.stream().anyMatch(status -> status >= 400),
                "one of two GETs at once should be answered by 400, got " + statuses);
        Engine.expectBadRequest(polling.get(), "a GET after two at once");
        if (!statuses.contains(400)) {
            stage.noteNonStrict("one of two GETs at once should be answered by 400, got " + statuses);
        }
    }

    void eio4Polling005_aSecondPostEndsTheSession(Stage stage) throws Exception {
        EngineIoPolling polling = Engine.polling(stage);
        String target = polling.upgradeTarget().replace("transport=websocket", "transport=polling");
        HttpConnection half = stage.closeAfterwards(HttpConnection.open(stage.address(), stage.wire("half")));
        half.write((half.head("POST", target, 100) + "42").getBytes(StandardCharsets.US_ASCII));
        EngineIoPolling.knock(stage.address(), stage.wire("meanwhile"));

        Engine.expectBadRequest(polling.post("3"), "a POST while the body of another is still coming");
        Engine.expectBadRequest(polling.get(), "a GET after two POSTs at once");
    }

    void eio4Polling006_textTravelsInUtf8(Stage stage) throws Exception {
        Speech speech = Speech.of(stage);
        EngineIoPolling polling = Engine.connectedPolling(stage);
        for (String words : List.of("\u20AC\u00E9", "\uD83D\uDE00", "\u2028\uFFFE")) {
            Engine.expectOk(polling.post("42" + speech.event(words)), "a POST of '" + words + "'");
            Engine.expect(polling, "'" + words + "' to come back", packet -> speech.isBack(packet, words));
        }
    }

    void eio4Polling007_packetsAreAnsweredAsPlainText(Stage stage) throws Exception {
        String type = EngineIoPolling.knock(stage.address(), stage.wire("client"))
                .header("Content-Type")
                .orElse("none");
        Check.that(
                type.startsWith("text/plain"), "the Content-Type of text packets should be text/plain, and is " + type);
    }

    void eio4Polling008_aPacketOfNoKindEndsTheSession(Stage stage) throws Exception {
        EngineIoPolling polling = Engine.polling(stage);
        int status = polling.post("abc").status();
        Engine.expectBadRequest(polling.get(), "a GET after a packet of no kind");
        if (status != 400) {
            stage.noteNonStrict("a POST of a packet of no kind should be answered by 400, not by " + status);
        }
    }

    void eio4Polling009_aClosePacketEndsTheSession(Stage stage) throws Exception {
        EngineIoPolling polling = Engine.polling(stage);
        CompletableFuture<HttpAnswer> waiting = polling.getLater();
        // So that the GET has had the time to come first; whichever does, the session ends.
        EngineIoPolling.knock(stage.address(), stage.wire("meanwhile"));
        int status = polling.post("1").status();

        Waiting.forAnswer(waiting, stage.patience(), "an answer to the GET that waits when the session is closed");
        Engine.expectBadRequest(polling.get(), "a GET of a session that was closed");
        if (status != 200) {
            stage.noteNonStrict("a POST of a close packet should be answered by 200, not by " + status);
        }
    }
}
