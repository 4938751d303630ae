package duplex.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ChatOptions#parse}: what a command line may say. */
final class ChatOptionsTest {
    @Test
    void withoutArgumentsTheDefaultsHold() {
        assertEquals(ChatOptions.defaults(), ChatOptions.parse());
    }

    @Test
    void everyOptionIsUnderstood() {
        String[] line = {
            "--port",
            "9001",
            "--profile",
            "library-defaults",
            "--allow-origin",
            "http://a",
            "--allow-origin",
            "http://b"
        };

        assertEquals(
                ChatOptions.defaults()
                        .withPort(9001)
                        .withProfile(Profile.LIBRARY_DEFAULTS)
                        .withAllowedOrigins(Set.of("http://a", "http://b")),
                ChatOptions.parse(line));
    }

    @Test
    void whoListensToThisMachineOnlyIsCalledByItsNamesAndThoseOfThePagesLetIn() {
        ChatOptions options =
                ChatOptions.defaults().withAllowedOrigins(Set.of("https://chat.example", "http://localhost:8080"));

        assertEquals(Set.of("localhost", "127.0.0.1", "[::1]", "chat.example", "localhost:8080"), options.hostNames());
    }

    @Test
    void whoListensToOthersIsCalledByAnyName() {
        ChatOptions defaults = ChatOptions.defaults();

        ChatOptions options = new ChatOptions(
                "0.0.0.0", 0, Profile.HARDENED, Set.of(), defaults.heartbeat(), defaults.heartbeatTimeout());

        assertEquals(Set.of(), options.hostNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port x", "--port 65536", "--port -1", "--profile soft", "--prot 1", "serve"})
    void whatIsNotUnderstoodIsSaidWithWhatIs(String line) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> ChatOptions.parse(line.split(" ")));

        assertTrue(String.valueOf(refusal.getMessage()).contains("use --port"), refusal.getMessage());
    }
}
