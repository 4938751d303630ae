package duplex.conformance.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.conformance.cases.BrokenRuleException;
import duplex.conformance.cases.Check;
import duplex.conformance.cases.Slow;
import duplex.conformance.cases.Stage;
import duplex.conformance.cases.UntestedRuleException;
import duplex.conformance.cases.Waiting;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.SocketIoWire;
import duplex.conformance.wire.WireOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Engine.IO's heartbeat: the server asks, the client answers. */
final class HeartbeatCases {
    /** What a busy machine may add. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(40);

    @Slow
    void eio4Heartbeat001_aPingComesAtItsInterval(Stage stage) throws Exception {
        Duration limit = bounded(stage, 1, 0);
        EngineIoPolling polling = EngineIoPolling.open(stage.address(), patient(stage, limit));
        stage.closeAfterwards(() -> polling.post("1"));
        polling.post(Engine.connect(stage));
        CompletableFuture<Boolean> asked = CompletableFuture.supplyAsync(() -> isAsked(polling));
        SocketIoWire wire = Engine.connected(stage);

        Check.that(
                wire.packets().await(0, "2"::equals, limit).isPresent(),
                "no ping came by WebSocket within " + limit.toMillis() + " ms");
        Check.that(Waiting.forAnswer(asked, limit, "a ping by long-polling"), "no ping came by long-polling");
    }

    @Slow
    void eio4Heartbeat002_whoDoesNotAnswerIsGone(Stage stage) throws Exception {
        Duration limit = bounded(stage, 1, 1);
        WireOptions silent = stage.wire("client").silent();
        SocketIoWire wire = stage.closeAfterwards(SocketIoWire.open(stage.address(), "", silent));
        wire.send(Engine.connect(stage));
        Waiting.forAnswer(wire.webSocket().socketOver(), limit, "the end of a connection whose pings are not answered");
    }

    @Slow
    void eio4Heartbeat003_whoAnswersStays(Stage stage) throws Exception {
        Duration limit = bounded(stage, 2, 1);
        SocketIoWire wire = Engine.connected(stage);
        int seen = 0;
        for (int ping = 1; ping <= 3; ping++) {
            Check.that(
                    wire.packets().await(seen, "2"::equals, limit).isPresent(),
                    "ping " + ping + " did not come within " + limit.toMillis() + " ms");
            seen = indexAfterPing(wire, seen);
        }
        Check.that(!wire.webSocket().socketOver().isDone(), "a session whose pings are answered ended");
    }

    private static int indexAfterPing(SocketIoWire wire, int from) {
        return from + wire.packets().since(from).indexOf("2") + 1;
    }

    private static boolean isAsked(EngineIoPolling polling) {
        try {
            return Engine.expect(polling, "a ping", "2"::equals).equals("2");
        } catch (IOException broken) {
            throw new BrokenRuleException("no ping came by long-polling: " + broken.getMessage(), broken);
        }
    }

    private static WireOptions patient(Stage stage, Duration patience) {
        return WireOptions.of(stage.wire("client").tap(), patience);
    }

    /** So many intervals and timeouts of the server's own, if they are not too long to wait for. */
    private static Duration bounded(Stage stage, int intervals, int timeouts) throws Exception {
        JsonNode terms = Engine.polling(stage).handshake();
        Duration wait = Duration.ofMillis(intervals * terms.path("pingInterval").asLong()
                + timeouts * terms.path("pingTimeout").asLong());
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            throw new UntestedRuleException("this would take " + wait.toSeconds()
                    + " s by the server's own pingInterval and pingTimeout; give it shorter ones");
        }
        return wait.plus(SLACK);
    }
}
