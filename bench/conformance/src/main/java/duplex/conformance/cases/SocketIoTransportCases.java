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
import duplex.conformance.wire.WebSocketWire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Socket.IO: long-polling, and the way from there to WebSocket. */
final class SocketIoTransportCases {
    private static final int CROWD = 25;
    private static final int REQUESTS = 6;

    /** Six requests at this distance fall before, into and after the upgrade. */
    private static final int BETWEEN_REQUESTS_MILLIS = 100;

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
        List<ChatEvent> order = watcher.collectUntil(barrier);
        Check.equal((long) CROWD * REQUESTS, countMessages(order), "how many messages came to the watcher");
        for (Guest guest : guests) {
            List<ChatEvent> events = guest.collectUntil(barrier);
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

    /** The upgrade step by step, in a chat so quiet that nothing but the server's NOOP frees the waiting request. */
    private static void upgradeByHand(Stage stage, Guest watcher) throws Exception {
        EngineIoPolling cat = EngineIoPolling.open(stage.address(), stage.wire("cat"));
        stage.closeAfterwards(() -> cat.post("1"));
        cat.post("40" + object("username", stage.name("cat")));
        List<String> packets = new ArrayList<>();
        while (packets.stream().noneMatch(packet -> packet.startsWith("42"))) {
            packets.addAll(EngineIoPolling.packetsOf(cat.get()));
        }
        stage.awaitSeen("cat");

        CompletableFuture<HttpAnswer> waiting = cat.getLater();
        WebSocketWire socket =
                stage.closeAfterwards(WebSocketWire.open(stage.address(), cat.upgradeTarget(), stage.wire("cat")));
        socket.text("2probe");
        awaitText(stage, socket, "3probe"::equals, "the answer to the probe");
        // Half of the interval at which a ping would free it at last.
        HttpAnswer freed = Waiting.forAnswer(
                waiting, stage.patience().dividedBy(2), "an answer to the request that waits during the upgrade");
        Check.equal(200, freed.status(), "the status of the request that waited");
        HttpAnswer posted = cat.post("427[\"chat message\",{\"message\":\"during the upgrade\"}]");
        Check.equal(200, posted.status(), "the status of a request during the upgrade");
        socket.text("5");

        watcher.expect(message("during the upgrade", stage.name("cat")));
        awaitText(stage, socket, "437[{\"ok\":true}]"::equals, "the acknowledgement of what was sent before");
        socket.text("428[\"leave\"]");
        awaitText(stage, socket, "438[{\"ok\":true}]"::equals, "the acknowledgement of leave");
        watcher.expect(leave(stage.names("watcher")));
    }

    private static void awaitText(Stage stage, WebSocketWire socket, Predicate<String> wanted, String what)
            throws InterruptedException {
        Check.that(
                socket.frames()
                        .await(0, frame -> wanted.test(frame.asText()), stage.patience())
                        .isPresent(),
                "expected " + what + ", got " + Texts.shorten(socket.frames().all()));
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
