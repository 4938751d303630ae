package duplex.conformance.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.HttpAnswer;
import duplex.conformance.wire.SocketIoWire;
import java.util.List;

/** Engine.IO's handshake and its query parameters. */
final class EngineOpenCases {
    void eio4Open001_longPollingOpensWithOneOpenPacket(Stage stage) throws Exception {
        HttpAnswer answer = EngineIoPolling.knock(stage.address(), stage.wire("client"));

        Engine.expectOk(answer, "the first request");
        List<String> packets = EngineIoPolling.packetsOf(answer);
        Check.that(packets.get(0).startsWith("0"), "the first packet should be open, and is " + packets.get(0));
        JsonNode terms = Engine.parse(packets.get(0).substring(1));
        expectTerms(terms);
        Check.that(
                terms.path("upgrades").toString().equals("[\"websocket\"]"),
                "long-polling should offer the upgrade to websocket, and offers " + terms.path("upgrades"));
    }

    void eio4Open002_aWebSocketOpensWithTheOpenPacket(Stage stage) throws Exception {
        SocketIoWire wire = Engine.webSocket(stage);
        String first = Engine.expect(stage, wire, 0, "an open packet", packet -> true);

        Check.that(first.startsWith("0"), "the first packet should be open, and is " + first);
        JsonNode terms = Engine.parse(first.substring(1));
        expectTerms(terms);
        if (!terms.path("upgrades").isEmpty()) {
            stage.noteNonStrict("a WebSocket can be upgraded to nothing, and is offered " + terms.path("upgrades"));
        }
    }

    void eio4Open003_aWrongVersionIsRefused(Stage stage) throws Exception {
        for (String query : List.of("?transport=polling", "?EIO=abc&transport=polling", "?EIO=&transport=polling")) {
            Engine.expectBadRequest(Engine.request(stage, "GET", query, ""), query);
        }
    }

    void eio4Open004_aWrongTransportIsRefused(Stage stage) throws Exception {
        for (String query : List.of("?EIO=4", "?EIO=4&transport=abc", "?EIO=4&transport=")) {
            Engine.expectBadRequest(Engine.request(stage, "GET", query, ""), query);
        }
    }

    void eio4Open005_aWebSocketWithAWrongQueryIsClosed(Stage stage) throws Exception {
        for (String query : List.of(
                "?transport=websocket",
                "?EIO=abc&transport=websocket",
                "?EIO=4",
                "?EIO=4&transport=abc",
                "?EIO=4&transport=websocket&sid=no-such-session")) {
            Engine.expectNoSession(stage, query, "a WebSocket with " + query);
        }
    }

    void eio4Open006_anUnknownSessionIsRefused(Stage stage) throws Exception {
        for (String sid : List.of("no-such-session", "11111111-2222-3333-4444-555555555555")) {
            String query = "?EIO=4&transport=polling&sid=" + sid;
            Engine.expectBadRequest(Engine.request(stage, "GET", query, ""), "a GET of the unknown session " + sid);
            Engine.expectBadRequest(Engine.request(stage, "POST", query, "40"), "a POST to the unknown session " + sid);
        }
    }

    void eio4Open007_aSessionOpensWithGetAlone(Stage stage) throws Exception {
        for (String method : List.of("POST", "PUT")) {
            HttpAnswer answer = Engine.request(stage, method, "?EIO=4&transport=polling", "40");
            Check.that(
                    answer.status() >= 400 && answer.status() < 500,
                    "a " + method + " without a session should be refused, and was answered by " + answer.status());
        }
    }

    void eio4Open008_everySessionHasAnIdOfItsOwn(Stage stage) throws Exception {
        List<String> sids = List.of(sid(stage), sid(stage), sid(stage));
        Check.equal(3L, sids.stream().distinct().count(), "how many ids three sessions have");
    }

    private static String sid(Stage stage) throws Exception {
        return Engine.polling(stage).handshake().path("sid").asText();
    }

    private static void expectTerms(JsonNode terms) {
        Check.that(
                terms.path("sid").isTextual() && !terms.path("sid").asText().isEmpty(),
                "the open packet should name a sid, got " + terms);
        Check.that(terms.path("upgrades").isArray(), "the open packet should list upgrades, got " + terms);
        for (String number : List.of("pingInterval", "pingTimeout", "maxPayload")) {
            Check.that(
                    terms.path(number).isIntegralNumber() && terms.path(number).asLong() > 0,
                    "the open packet should name " + number + " as a number above 0, got " + terms);
        }
    }
}
