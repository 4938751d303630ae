package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code duplex trace}: a message is seen where the study pages say that it comes by. */
@Timeout(120)
final class TraceCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"websocket", "socketio", "polling"})
    void aMessageIsFollowedFromItsArrivalToTheEndpointAndOn(String target, @TempDir Path folder) throws IOException {
        Outcome outcome = Outcome.run(
                "trace",
                target,
                "--target-file",
                OnTheClassPath.targetFile(target, folder).toString());

        String trace = outcome.out();
        assertEquals(ExitCode.OK, outcome.exitCode(), trace + outcome.err());
        int endpoint = trace.indexOf("ChatEndpoint.onChatMessage");
        assertTrue(endpoint > 0, "the endpoint is on the way:\n" + trace);
        assertTrue(
                trace.lines()
                        .anyMatch(line -> line.matches(".*ChatEndpoint\\.onChatMessage +\\S*ChatEndpoint\\.java:\\d+")),
                "and it is told where that stands:\n" + trace);
        String passesOn = target.equals("polling") ? "Mailbox.append" : "FanOut.toLobby";
        assertTrue(trace.indexOf(passesOn) > endpoint, "after it comes " + passesOn + ":\n" + trace);
    }
}
