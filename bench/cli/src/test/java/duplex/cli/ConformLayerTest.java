package duplex.cli;

import static duplex.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code duplex conform --layer}. */
@Timeout(120)
final class ConformLayerTest {
    @Test
    void eachLayerListsItsOwnRules() {
        assertTrue(run("conform", "--list").out().startsWith("CHAT-JOIN-001"));
        assertFalse(run("conform", "--list").out().contains("RFC6455-"));
        assertTrue(run("conform", "--layer", "rfc6455", "--list").out().startsWith("RFC6455-OPEN-001"));
        assertTrue(run("conform", "--layer", "socketio", "--list").out().startsWith("EIO4-OPEN-001"));
    }

    @Test
    void aRuleOfAnotherLayerIsNotFound() {
        Outcome outcome = run("conform", "--layer", "rfc6455", "websocket", "--rule", "CHAT-JOIN");

        assertEquals(ExitCode.USAGE, outcome.exitCode());
        assertTrue(outcome.err().contains("'duplex conform --layer rfc6455 --list'"), outcome.err());
    }

    @Test
    void aTargetWithoutTheLayerIsRefusedBeforeAnythingIsStarted() {
        Outcome polling = run("conform", "--layer", "rfc6455", "polling");
        Outcome webSocket = run("conform", "--layer", "socketio", "ws://127.0.0.1:9/chat");

        assertEquals(ExitCode.USAGE, polling.exitCode());
        assertTrue(polling.err().contains("polling speaks polling, and there is no rfc6455 under that"), polling.err());
        assertEquals(ExitCode.USAGE, webSocket.exitCode());
    }

    @Test
    void theChatKeepsRfc6455AndTheFilesSaySo(@TempDir Path folder) throws Exception {
        try (var server = duplex.websocket.ChatServer.start(duplex.websocket.ChatOptions.defaults())) {
            Path json = folder.resolve("rules.json");
            Path junit = folder.resolve("rules.xml");
            String address = "ws://127.0.0.1:" + server.port() + "/chat";

            Outcome outcome = run(
                    "conform", "--layer", "rfc6455", address, "--json", json.toString(), "--junit", junit.toString());

            assertEquals(ExitCode.OK, outcome.exitCode(), outcome.out() + outcome.err());
            JsonNode report = new ObjectMapper().readTree(Files.readString(json));
            assertEquals("rfc6455", report.path("layer").asText());
            for (JsonNode result : report.path("results")) {
                // The chat takes no binary messages, and says so; all else is kept to the letter.
                String wanted = result.path("text").asText().contains("binary message") ? "UNTESTED" : "OK";
                assertEquals(wanted, result.path("outcome").asText(), result::toString);
            }
            assertTrue(Files.readString(junit).contains("classname=\"duplex.conformance.RFC6455-MASK\""));
        }
    }

    @Test
    void socketIoChatKeepsEngineIosHandshake() throws Exception {
        try (var server = duplex.socketio.ChatServer.start(duplex.socketio.ChatOptions.defaults())) {
            String address = "http://127.0.0.1:" + server.port();

            Outcome outcome =
                    run("conform", "--layer", "socketio", address, "--rule", "EIO4-OPEN", "--rule", "SIO5-ACK");

            assertEquals(ExitCode.OK, outcome.exitCode(), outcome.out() + outcome.err());
            assertTrue(outcome.out().contains("(socketio, layer socketio)"), outcome.out());
        }
    }
}
