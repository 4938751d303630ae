package duplex.conformance.cases;

import static duplex.conformance.cases.Json.object;

import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.HttpAnswer;
import duplex.conformance.wire.WebSocketWire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Engine.IO's way from long-polling to WebSocket by hand, step by step as the official client goes it. */
final class Upgrade {
    private final Stage stage;
    private final String nick;
    private final EngineIoPolling polling;
    private final WebSocketWire socket;

    private Upgrade(Stage stage, String nick, EngineIoPolling polling, WebSocketWire socket) {
        this.stage = stage;
        this.nick = nick;
        this.polling = polling;
        this.socket = socket;
    }

    /** A session that has entered by long-polling, its WebSocket open and not yet probed. */
    static Upgrade entered(Stage stage, String nick) throws Exception {
        Upgrade upgrade = open(stage, nick);
        upgrade.post("40" + object("username", stage.name(nick)));
        List<String> packets = new ArrayList<>();
        while (packets.stream().noneMatch(packet -> packet.startsWith("42"))) {
            packets.addAll(EngineIoPolling.packetsOf(upgrade.polling.get()));
        }
        stage.awaitSeen(nick);
        return upgrade;
    }

    /** A session that has entered nothing yet, its WebSocket open and not yet probed. */
    static Upgrade open(Stage stage, String nick) throws Exception {
        EngineIoPolling polling = EngineIoPolling.open(stage.address(), stage.wire(nick));
        stage.closeAfterwards(() -> polling.post("1"));
        WebSocketWire socket =
                stage.closeAfterwards(WebSocketWire.open(stage.address(), polling.upgradeTarget(), stage.wire(nick)));
        return new Upgrade(stage, nick, polling, socket);
    }

    /** Probes the WebSocket; the request that waits meanwhile must be let go, as the client may not leave it behind. */
    void probe() throws Exception {
        CompletableFuture<HttpAnswer> waiting = polling.getLater();
        socket.text("2probe");
        expect("3probe");
        // Half of the interval at which a ping would free it at last.
        HttpAnswer freed = Waiting.forAnswer(
                waiting, stage.patience().dividedBy(2), "an answer to the request that waits during the upgrade");
        Check.equal(200, freed.status(), "the status of the request that waited");
    }

    /** Sends a packet by long-polling still. */
    void post(String packet) throws Exception {
        HttpAnswer answer = polling.post(packet);
        Check.equal(200, answer.status(), "the status of the request that sent " + packet);
    }

    /** From here on everything goes by WebSocket. */
    void complete() throws Exception {
        socket.text("5");
    }

    void send(String packet) throws Exception {
        socket.text(packet);
    }

    /** A packet that must come by WebSocket. */
    void expect(String start) throws InterruptedException {
        Check.that(
                socket.frames()
                        .await(0, frame -> frame.asText().startsWith(start), stage.patience())
                        .isPresent(),
                "expected the packet " + start + " at " + nick + " by WebSocket, got "
                        + Texts.shorten(socket.frames().all()));
    }

    /** The server must end the connection. */
    void expectEnd() throws InterruptedException {
        Waiting.forAnswer(socket.socketOver(), stage.patience(), "the end of " + nick + "'s connection");
    }
}
