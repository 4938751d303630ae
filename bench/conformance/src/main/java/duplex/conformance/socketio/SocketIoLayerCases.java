package duplex.conformance.socketio;

import duplex.conformance.cases.Casebook;
import java.util.List;

/** The chapters of Engine.IO's and Socket.IO's cases. */
public final class SocketIoLayerCases {
    private SocketIoLayerCases() {}

    /** All of them. */
    public static Casebook load() {
        return Casebook.of(List.of(
                EngineOpenCases.class,
                EnginePollingCases.class,
                EngineWebSocketCases.class,
                HeartbeatCases.class,
                UpgradeCases.class,
                ConnectCases.class,
                PacketCases.class));
    }
}
