package duplex.conformance.mutants;

import duplex.client.Protocol;
import duplex.conformance.specimen.Door;
import duplex.conformance.specimen.PollingDoor;
import duplex.conformance.specimen.SocketIoDoor;
import duplex.conformance.specimen.WebSocketDoor;
import org.jspecify.annotations.Nullable;

/** Slips in whose pages may talk to the chat. */
final class OriginMutants {
    private OriginMutants() {}

    static void addTo(Catalogue catalogue) {
        Catalogue.Shelf own = catalogue.rule("CHAT-ORIGIN-001");
        Catalogue.Shelf other = catalogue.rule("CHAT-ORIGIN-002");
        for (Protocol protocol : Protocol.values()) {
            own.door("the server's own pages are refused", () -> door(protocol, (origin, host) -> origin == null));
            own.keepingNothing()
                    .door(
                            "who sends no origin is refused",
                            () -> door(protocol, (origin, host) -> origin != null && origin.equals("http://" + host)));
            other.door("any page is let in", () -> door(protocol, (origin, host) -> true));
            other.door(
                    "a page whose origin begins like the server's is let in",
                    () -> door(protocol, (origin, host) -> origin == null || origin.startsWith("http://" + host)));
        }
        other.door(
                        "a page from another port of the same host is let in",
                        () -> door(
                                Protocol.WEBSOCKET,
                                (origin, host) ->
                                        origin == null || hostOf(origin).equals(hostOf("http://" + host))))
                .door(
                        "the origin null is let in",
                        () -> door(
                                Protocol.WEBSOCKET,
                                (origin, host) ->
                                        origin == null || origin.equals("null") || origin.equals("http://" + host)))
                .door(
                        "a page whose origin ends like the server's is let in",
                        () -> door(Protocol.WEBSOCKET, (origin, host) -> origin == null || origin.endsWith(host)));
    }

    private static String hostOf(String origin) {
        return origin.replaceFirst("^\\w+://", "").replaceFirst(":\\d+$", "");
    }

    private static Door door(Protocol protocol, Policy policy) {
        return switch (protocol) {
            case WEBSOCKET ->
                new WebSocketDoor() {
                    @Override
                    protected boolean isAllowedOrigin(@Nullable String origin, String host) {
                        return policy.allows(origin, host);
                    }
                };
            case SOCKETIO ->
                new SocketIoDoor() {
                    @Override
                    protected boolean isAllowedOrigin(@Nullable String origin, String host) {
                        return policy.allows(origin, host);
                    }
                };
            case POLLING ->
                new PollingDoor() {
                    @Override
                    protected boolean isAllowedOrigin(@Nullable String origin, String host) {
                        return policy.allows(origin, host);
                    }
                };
        };
    }

    @FunctionalInterface
    private interface Policy {
        boolean allows(@Nullable String origin, String host);
    }
}
