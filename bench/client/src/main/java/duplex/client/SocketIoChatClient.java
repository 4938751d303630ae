package duplex.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

final class SocketIoChatClient {
    private SocketIoChatClient() {}

    static CompletableFuture<ChatClient> connect(URI address, JsonNode username, ClientOptions options) {
        return CompletableFuture.failedFuture(
                new UnsupportedOperationException(address + " " + username + " " + options));
    }
}
