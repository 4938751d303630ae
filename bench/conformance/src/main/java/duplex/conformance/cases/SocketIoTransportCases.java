package duplex.conformance.cases;

import static duplex.conformance.cases.Events.joinRoom;
import static duplex.conformance.cases.Events.leave;
import static duplex.conformance.cases.Events.leaveRoom;
import static duplex.conformance.cases.Events.message;
import static duplex.conformance.cases.Events.roomMessage;
import static duplex.conformance.cases.Events.whisper;
import static duplex.conformance.cases.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatEvent;
import duplex.client.ClientOptions;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.HttpAnswer;
import duplex.conformance.wire.SocketIoWire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Socket.IO: what goes differently over long-polling, and the way from there to WebSocket. */
final class SocketIoTransportCases {
    private static final int CROWD = 25;
    private static final int REQUESTS = 6;

    /** Six requests at this distance fall before, into and after the upgrade. */
    private static final int BETWEEN_REQUESTS_MILLIS = 100;

    void sio003_aRefusedNameIsAnsweredByConnectErrorAndTheEnd(Stage stage) throws Exception {
        for (String data : List.of("{\"username\":\"\"}", "{\"username\":7}", "{}", "{\"username\":\"a\\u0000b\"}")) {
            SocketIoWire bob = SocketIoCases.open(stage, "bob", "");
            bob.send("40" + data);
            expectConnectError(bob.await(0, packet -> packet.startsWith("4")));
            Waiting.forAnswer(bob.webSocket().ended(), stage.patience(), "the end after CONNECT_ERROR");
        }

        expectRefusalDuringUpgrade(stage);
        for (int round = 0; round < 5; round++) {
            expectRefusalByLongPolling(stage);
        }
    }

    void sio008_longPollingAloneCarriesTheWholeChat(Stage stage) throws Exception {
        ClientOptions longPolling = stage.options().withSocketioTransports("polling");
        String tea = stage.name("tea");
        Guest ann = stage.enter("ann", longPolling);
        Guest bob = stage.enter("bob", longPolling);
        Guest cat = stage.enter("cat", stage.options().withSocketioTransports("websocket"));

        for (String text : Messages.EXACT) {
            ann.say(text);
            bob.expect(message(text, ann.name()));
            cat.expect(message(text, ann.name()));
        }
        stage.barrier(ann, bob, cat);
        ann.joinRoom(tea);
        bob.joinRoom(tea);
        bob.expect(joinRoom(tea, stage.names("ann", "bob")));
        ann.say(tea, "tea?");
        bob.expect(roomMessage(tea, "tea?", ann.name()));
        cat.whisper(bob, "psst");
        bob.expect(whisper("psst", cat.name()));
        ann.leaveRoom(tea);
        bob.expect(leaveRoom(tea, stage.names("bob")));
        bob.askRefused("unknown-event", "sing", object());
        bob.client().send("sing", object());
        Check.equal("chat error", bob.next("expected chat error at bob").event(), "what a refused event brings");
        Flood.together(stage, List.of(bob), 200, (talker, number) -> object("message", "line " + number));
        ann.leave();
        bob.seek(leave(stage.names("bob", "cat")));
        bob.close();
        cat.seek(leave(stage.names("cat")));
        stage.silence(cat);
    }

    void sio009_theUpgradeLosesNothing(Stage stage) throws Exception {
        Guest watcher = stage.enter("watcher", stage.options().withSocketioTransports("websocket"));
        upgradeByHand(stage, watcher);

        List<CompletableFuture<Guest>> crowd = new ArrayList<>();
        List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            CompletableFuture<Guest> arriving = stage.arriving("guest " + i, stage.options());
            crowd.add(arriving);
            for (int number = 0; number < REQUESTS; number++) {
                answers.add(requestLater(arriving, number));
            }
        }

        List<Guest> guests = new ArrayList<>();
        for (CompletableFuture<Guest> arriving : crowd) {
            guests.add(Waiting.forAnswer(arriving, stage.patience(), "a guest's entering"));
        }
        int number = 0;
        for (CompletableFuture<JsonNode> answer : answers) {
            guests.get(number++ / REQUESTS).expectAccepted(answer);
        }

        ChatEvent barrier = stage.raiseBarrier(watcher);
        List<ChatEvent> order = Storm.newestLists(watcher.collectUntil(barrier));
        Check.equal((long) CROWD * REQUESTS, countMessages(order), "how many messages came to the watcher");
        for (Guest guest : guests) {
            List<ChatEvent> events = Storm.newestLists(guest.collectUntil(barrier));
            Check.equal("join", events.get(0).event(), "the first event of " + guest);
            Check.sameSequence(
                    order.subList(Math.max(0, order.size() - events.size()), order.size()),
                    events,
                    "the events of " + guest);
        }
    }

    void sio011_theHandshakeNamesItsTerms(Stage stage) throws Exception {
        SocketIoWire bob = SocketIoCases.open(stage, "bob", "");
        String open = bob.await(0, packet -> packet.startsWith("0"));
        expectTerms(Json.parse(open.substring(1)));

        EngineIoPolling cat = EngineIoPolling.open(stage.address(), stage.wire("cat"));
        expectTerms(cat.handshake());
        Check.that(
                cat.handshake().path("upgrades").toString().contains("\"websocket\""),
                "long-polling should offer the upgrade to websocket, got " + cat.handshake());
    }

    private static void expectRefusalByLongPolling(Stage stage) throws Exception {
        EngineIoPolling cat = EngineIoPolling.open(stage.address(), stage.wire("cat"));
        CompletableFuture<HttpAnswer> waiting = cat.getLater();
        // Were this an error, a client would give up before it has read the CONNECT_ERROR that travels beside it.
        Check.equal(200, cat.post("40{\"username\":\"\"}").status(), "the status of the request that brings the name");
        List<String> packets = EngineIoPolling.packetsOf(
                Waiting.forAnswer(waiting, stage.patience(), "an answer to the request that waits"));
        expectConnectError(packets.get(0));
        if (!packets.contains("1")) {
            HttpAnswer after = cat.get();
            Check.that(
                    after.status() >= 400 || EngineIoPolling.packetsOf(after).contains("1"),
                    "after CONNECT_ERROR the session should be closed, got HTTP " + after.status() + " "
                            + after.body());
        }
    }

    private static void expectRefusalDuringUpgrade(Stage stage) throws Exception {
        Upgrade dan = Upgrade.open(stage, "dan");
        dan.probe();
        dan.post("40{\"username\":\"\"}");
        dan.complete();
        dan.expect("44{");
        dan.expectEnd();
    }

    private static void expectConnectError(String packet) {
        Check.that(packet.startsWith("44{"), "a refused name should be answered by CONNECT_ERROR, got " + packet);
        JsonNode error = Json.parse(packet.substring(2));
        JsonNode inner =
                object("code", "bad-username", "message", error.path("data").path("message"));
        Check.equal(object("message", error.path("message"), "data", inner), error, "the data of " + packet);
        Check.that(
                error.path("message").isTextual() && inner.path("message").isTextual(),
                "CONNECT_ERROR should carry messages: " + packet);
    }

    /** In a chat so quiet that nothing but the server's NOOP frees the request that waits. */
    private static void upgradeByHand(Stage stage, Guest watcher) throws Exception {
        Upgrade cat = Upgrade.entered(stage, "cat");
        cat.probe();
        cat.post("427[\"chat message\",{\"message\":\"during the upgrade\"}]");
        cat.complete();
        watcher.expect(message("during the upgrade", stage.name("cat")));
        cat.expect("437[{\"ok\":true}]");
        cat.send("428[\"leave\"]");
        cat.expect("438[{\"ok\":true}]");
        watcher.expect(leave(stage.names("watcher")));

        // Who enters and leaves at once leaves in the middle of it.
        Upgrade dan = Upgrade.entered(stage, "dan");
        dan.probe();
        dan.post("421[\"leave\"]");
        dan.complete();
        dan.expect("431[{\"ok\":true}]");
        dan.expect("41");
        dan.expectEnd();
        watcher.expect(leave(stage.names("watcher")));
    }

    private static CompletableFuture<JsonNode> requestLater(CompletableFuture<Guest> arriving, int number) {
        long delayMillis = (long) number * BETWEEN_REQUESTS_MILLIS;
        return arriving.thenComposeAsync(
                guest -> guest.client().request("chat message", object("message", guest + " line " + number)),
                CompletableFuture.delayedExecutor(delayMillis, TimeUnit.MILLISECONDS));
    }

    private static long countMessages(List<ChatEvent> events) {
        return events.stream()
                .filter(event -> event.event().equals("chat message"))
                .count();
    }

    private static void expectTerms(JsonNode handshake) {
        Check.that(!handshake.path("sid").asText().isEmpty(), "the handshake should name a sid, got " + handshake);
        Check.that(handshake.path("upgrades").isArray(), "the handshake should name upgrades, got " + handshake);
        for (String number : List.of("pingInterval", "pingTimeout", "maxPayload")) {
            Check.that(
                    handshake.path(number).isIntegralNumber()
                            && handshake.path(number).asLong() > 0,
                    "the handshake should name " + number + " as a number above 0, got " + handshake);
        }
    }
}
