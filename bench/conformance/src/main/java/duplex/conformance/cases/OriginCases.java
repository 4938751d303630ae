package duplex.conformance.cases;

import duplex.client.ChatEvent;
import duplex.client.Protocol;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.RawSession;
import java.net.URI;
import java.util.List;

/** Which pages may open a connection. */
final class OriginCases {

    void chatOrigin001_noOriginOrTheServersOwnIsLetIn(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        stage.enterByHand("bob");
        stage.enterByHand("cat", stage.wire("cat").withHeader("Origin", ownOrigin(stage.address())));
        ChatEvent barrier = stage.raiseBarrier(ann);
        ann.seek(barrier);
        if (stage.protocol() == Protocol.SOCKETIO) {
            EngineIoPolling.open(stage.address(), stage.wire("dan").withHeader("Origin", ownOrigin(stage.address())));
        }
    }

    void chatOrigin002_anyOtherOriginIsRefused(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        String own = ownOrigin(stage.address());
        URI address = stage.address();
        List<String> others = List.of(
                "http://evil.example",
                "null",
                own + ".evil.example",
                "http://evil.example:" + address.getPort(),
                "http://" + address.getHost() + ":" + (address.getPort() - 1),
                "http://" + address.getHost() + ":" + address.getPort() + "1",
                "http://evil." + address.getHost() + ":" + address.getPort(),
                "http://evil.example/" + own);
        for (String origin : others) {
            Refusal.expect("a page from " + origin, () -> enterFrom(stage, origin));
            if (stage.protocol() == Protocol.SOCKETIO) {
                int status = EngineIoPolling.knock(
                                address, stage.wire("refused").withHeader("Origin", origin))
                        .status();
                Check.that(status >= 400, "long-polling from " + origin + " should be refused, got HTTP " + status);
            }
        }
        stage.silence(ann);
    }

    private static RawSession enterFrom(Stage stage, String origin) throws Exception {
        return RawSession.enter(
                stage.protocol(),
                stage.address(),
                Json.text(stage.name("bob")).toString(),
                stage.wire("refused").withHeader("Origin", origin));
    }

    private static String ownOrigin(URI address) {
        return "http://" + address.getHost() + ":" + (address.getPort() < 0 ? 80 : address.getPort());
    }
}
