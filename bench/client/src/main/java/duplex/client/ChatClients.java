package duplex.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** Opens sessions: one door for the three drivers. */
public final class ChatClients {
    private ChatClients() {}

    /**
     * Enters a chat. On WebSocket and Socket.IO the session has entered when its first {@code join} has come, which is in
     * the inbox by then; on polling when the server has answered 201, and the {@code join} comes with the first poll.
     *
     * @param address where the server is, in the protocol's own form; see {@link Protocol#localAddress}
     * @param username what to say one's name is: normally a JSON string, but it is sent as it is, so that a test can
     *     send what is not a name. A JSON missing node sends no name at all.
     * @return the session once the server let it in; it fails with a {@link RefusedException} if the server would not,
     *     and with another {@link java.io.IOException} if it could not be reached or did not answer in time
     */
    public static CompletableFuture<ChatClient> connect(
            Protocol protocol, URI address, JsonNode username, ClientOptions options) {
        return switch (protocol) {
            case WEBSOCKET -> WebSocketChatClient.connect(address, username, options);
            case SOCKETIO -> SocketIoChatClient.connect(address, username, options);
            case POLLING -> PollingChatClient.connect(address, username, options);
        };
    }
}
