package duplex.conformance.rfc6455;

import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.wire.HttpAnswer;
import java.util.Arrays;
import java.util.List;

/** Opening handshakes that are none, by sections 4.1, 4.2.1 and 4.4. */
final class RefusalCases {
    void rfc6455Open004_aMethodOtherThanGetOpensNoWebSocket(Stage stage) throws Exception {
        for (String method : List.of("POST", "OPTIONS", "get")) {
            Opening.right(stage).beginning("GET ", method + " ").expectNoWebSocket(stage, "the method " + method);
        }
    }

    void rfc6455Open005_http10IsRefused(Stage stage) throws Exception {
        Opening.right(stage).beginning("HTTP/1.1", "HTTP/1.0").expectRefused(stage, "HTTP/1.0");
    }

    void rfc6455Open006_aHandshakeWithoutHostIsRefused(Stage stage) throws Exception {
        Opening.right(stage).without("Host").expectRefused(stage, "a handshake without Host");
    }

    void rfc6455Open007_withoutUpgradeNoWebSocketOpens(Stage stage) throws Exception {
        Opening right = Opening.right(stage);
        right.without("Upgrade").expectNoWebSocket(stage, "a request without Upgrade");
        for (String field : List.of("Upgrade: h2c", "Upgrade: websocketx", "Upgrade: web socket")) {
            right.replacing(field).expectNoWebSocket(stage, "a request with '" + field + "'");
        }
    }

    void rfc6455Open008_withoutConnectionUpgradeNoWebSocketOpens(Stage stage) throws Exception {
        Opening right = Opening.right(stage);
        right.without("Connection").expectNoWebSocket(stage, "a request without Connection");
        for (String field : List.of("Connection: keep-alive", "Connection: close", "Connection: Upgraded")) {
            right.replacing(field).expectNoWebSocket(stage, "a request with '" + field + "'");
        }
    }

    void rfc6455Open009_aHandshakeWithoutAKeyIsRefused(Stage stage) throws Exception {
        Opening.right(stage).without("Sec-WebSocket-Key").expectRefused(stage, "a handshake without a key");
        Opening.right(stage).replacing("Sec-WebSocket-Key: ").expectRefused(stage, "a handshake with an empty key");
    }

    void rfc6455Open010_aKeyThatIsNot16BytesInBase64IsRefused(Stage stage) throws Exception {
        for (String key : List.of(
                "c2hvcnQ=", "dGhlIHNhbXBsZSBub25jZXM=", Opening.KEY + Opening.KEY, "????????????????????????")) {
            Opening.right(stage)
                    .replacing("Sec-WebSocket-Key: " + key)
                    .expectRefused(stage, "a handshake with the key " + key);
        }
    }

    void rfc6455Open011_anotherVersionIsRefusedAndTheRightOneNamed(Stage stage) throws Exception {
        for (String version : List.of("12", "14", "0", "113", "x")) {
            String what = "a handshake of version " + version;
            HttpAnswer answer = Opening.right(stage)
                    .replacing("Sec-WebSocket-Version: " + version)
                    .expectRefused(stage, what);
            String named = answer.header("Sec-WebSocket-Version").orElse("none");
            Check.that(
                    Arrays.asList(named.split("\\s*,\\s*", -1)).contains("13"),
                    "the answer to " + what + " should name version 13 in Sec-WebSocket-Version, and names " + named);
        }
    }

    void rfc6455Open014_aKeyOrVersionThatStandsTwiceIsRefused(Stage stage) throws Exception {
        Opening.right(stage)
                .with("Sec-WebSocket-Key: " + Opening.KEY)
                .expectRefused(stage, "a handshake with two keys");
        Opening.right(stage).with("Sec-WebSocket-Version: 13").expectRefused(stage, "a handshake with two versions");
        Opening.right(stage)
                .with("Sec-WebSocket-Version: 12")
                .expectRefused(stage, "a handshake with a second, other version");
    }

    void rfc6455Open015_theStatusSaysWhatIsWrong(Stage stage) throws Exception {
        Opening right = Opening.right(stage);
        expectStatus(stage, right.beginning("GET ", "POST "), List.of(405), "a POST");
        expectStatus(stage, right.beginning("HTTP/1.1", "HTTP/1.0"), List.of(400, 426, 505), "HTTP/1.0");
        expectStatus(stage, right.without("Host"), List.of(400), "a handshake without Host");
        expectStatus(stage, right.without("Sec-WebSocket-Key"), List.of(400), "a handshake without a key");
        expectStatus(stage, right.replacing("Sec-WebSocket-Key: c2hvcnQ="), List.of(400), "a short key");
        expectStatus(stage, right.replacing("Sec-WebSocket-Version: 12"), List.of(400, 426), "another version");
        expectStatus(stage, right.with("Not a header"), List.of(400), "a line that is no header");
        expectStatus(stage, right.with("X-Spaced : 1"), List.of(400), "a space before a header's colon");
    }

    private static void expectStatus(Stage stage, Opening opening, List<Integer> right, String what) throws Exception {
        int status = opening.send(stage).status();
        Check.that(right.contains(status), "the status for " + what + " should be of " + right + ", and is " + status);
    }
}
