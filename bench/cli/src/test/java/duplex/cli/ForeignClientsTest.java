package duplex.cli;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Clients that others wrote understand the servers, and lose nothing on their own default way in. */
final class ForeignClientsTest {

    @Test
    void theOfficialSocketIoClientHoldsAConversation() throws IOException, InterruptedException {
        ForeignClients.require("node", "node");

        try (var server = duplex.socketio.ChatServer.start(duplex.socketio.ChatOptions.defaults())) {
            ForeignClients.run("conversation.mjs", "http://127.0.0.1:" + server.port());
        }
    }

    @Test
    void theUpgradeFromPollingLosesNoAcknowledgement() throws IOException, InterruptedException {
        ForeignClients.require("node", "node");

        try (var server = duplex.socketio.ChatServer.start(duplex.socketio.ChatOptions.defaults())) {
            ForeignClients.run("upgrade-storm.mjs", "http://127.0.0.1:" + server.port());
        }
    }

    @Test
    void theBrowsersOwnWebSocketHoldsAConversation() throws IOException, InterruptedException {
        ForeignClients.require("node", "node");
        ForeignClients.require("browser", "chromium");

        try (var server = duplex.websocket.ChatServer.start(duplex.websocket.ChatOptions.defaults())) {
            ForeignClients.run("browser-websocket.mjs", "ws://127.0.0.1:" + server.port() + "/chat");
        }
    }
}
