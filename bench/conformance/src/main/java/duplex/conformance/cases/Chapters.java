package duplex.conformance.cases;

import java.util.List;

/** The chapters of the casebook, in the specification's order; a chapter that is not listed here is not read. */
final class Chapters {
    static final List<Class<?>> ALL = List.of(
            JoinCases.class,
            NameCases.class,
            LeaveCases.class,
            TalkCases.class,
            OrderCases.class,
            RoomCases.class,
            RoomLimitCases.class,
            WhisperCases.class,
            ErrorCases.class,
            LimitCases.class,
            OriginCases.class,
            WebSocketCases.class,
            WebSocketFrameCases.class,
            SocketIoCases.class,
            SocketIoTransportCases.class,
            PollingCases.class,
            PollingHttpCases.class);

    private Chapters() {}
}
