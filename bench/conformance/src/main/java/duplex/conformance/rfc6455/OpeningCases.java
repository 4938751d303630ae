package duplex.conformance.rfc6455;

import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.wire.HttpAnswer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The opening handshake of section 4.2, right. */
final class OpeningCases {
    void rfc6455Open001_aRightHandshakeIsAnsweredBy101(Stage stage) throws Exception {
        HttpAnswer answer = Opening.right(stage).expectOpened(stage, "a right handshake");

        Check.that(hasToken(answer, "Upgrade", "websocket"), "Upgrade should be websocket, in " + answer.headers());
        Check.that(hasToken(answer, "Connection", "Upgrade"), "Connection should be Upgrade, in " + answer.headers());
        Check.equal(
                Optional.of(Opening.ACCEPT),
                answer.header("Sec-WebSocket-Accept"),
                "Sec-WebSocket-Accept for the key " + Opening.KEY);
    }

    void rfc6455Open002_namesAndTokensAreReadInAnyCase(Stage stage) throws Exception {
        Opening right = Opening.right(stage);
        for (String field : List.of(
                "upgrade: WebSocket",
                "UPGRADE: WEBSOCKET",
                "connection: upgrade",
                "Connection: keep-alive, Upgrade",
                "Connection: UPGRADE,keep-alive",
                "sec-websocket-key:" + Opening.KEY,
                "SEC-WEBSOCKET-VERSION:  13  ")) {
            right.replacing(field).expectOpened(stage, "a handshake with '" + field + "'");
        }
    }

    void rfc6455Open003_aHandshakeIsReadHoweverItsBytesArrive(Stage stage) throws Exception {
        Opening right = Opening.right(stage);
        int length = right.bytes().length;
        List<Integer> everyByte = IntStream.range(1, length).boxed().toList();
        for (List<Integer> cuts : List.of(
                List.of(length / 2),
                List.of(1, 5, 40, length - 4),
                List.of(length - 3, length - 2, length - 1),
                everyByte)) {
            HttpAnswer answer = right.send(stage, cuts);
            Check.equal(101, answer.status(), "the status for a handshake in " + (cuts.size() + 1) + " pieces");
        }
    }

    void rfc6455Open012_noExtensionIsTakenThatWasNotOffered(Stage stage) throws Exception {
        Opening right = Opening.right(stage);
        Check.equal(
                Optional.empty(),
                right.expectOpened(stage, "a right handshake").header("Sec-WebSocket-Extensions"),
                "the extensions where none was offered");

        Optional<String> unknown = right.with("Sec-WebSocket-Extensions: x-duplex-unknown; level=3")
                .expectOpened(stage, "a handshake that offers an unknown extension")
                .header("Sec-WebSocket-Extensions");
        Check.equal(Optional.empty(), unknown, "the extensions where an unknown one was offered");
    }

    void rfc6455Open013_noSubprotocolIsTakenThatWasNotOffered(Stage stage) throws Exception {
        Opening right = Opening.right(stage);
        Check.equal(
                Optional.empty(),
                right.expectOpened(stage, "a right handshake").header("Sec-WebSocket-Protocol"),
                "the subprotocol where none was offered");

        List<String> offered = List.of("x-duplex-one", "x-duplex-two");
        HttpAnswer answer = right.with("Sec-WebSocket-Protocol: " + String.join(", ", offered))
                .send(stage);
        Optional<String> taken = answer.header("Sec-WebSocket-Protocol");
        Check.that(
                taken.isEmpty() || offered.contains(taken.get()),
                "the subprotocol should be one of those offered, or none, and is " + taken.orElse(""));
    }

    private static boolean hasToken(HttpAnswer answer, String name, String token) {
        return answer.header(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .anyMatch(value -> value.strip().equalsIgnoreCase(token));
    }
}
