package duplex.cli;

import static duplex.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code duplex recover}: a short form on real servers, and on known ones of which it must find out what is wrong. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
final class RecoverCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "websocket, clients-killed clients-silent server-stopped server-restarted",
        "socketio, clients-killed server-stopped server-restarted",
        "polling, server-stopped server-restarted"
    })
    void aRealServerRecovers(String target, String events) throws IOException {
        Path json = folder.resolve("recover.json");

        Outcome outcome = recover(
                target,
                OnTheClassPath.targetFile(target, folder),
                Stream.concat(
                        Stream.of("--limit", "100s", "--json", json.toString()),
                        Arrays.stream(events.split(" ", -1)).flatMap(event -> Stream.of("--event", event))));

        assertEquals(ExitCode.OK, outcome.exitCode(), outcome.out() + outcome.err());
        JsonNode overall = new ObjectMapper().readTree(Files.readString(json)).at("/targets/0/overall");
        for (String event : events.split(" ", -1)) {
            assertTrue(overall.has(event), () -> event + " took place: " + overall);
            assertEquals(0, overall.path(event).path("lost").asInt(-1), overall::toString);
        }
        assertTrue(overall.at("/server-restarted/listed").isNumber(), overall::toString);
        assertTrue(overall.at("/server-stopped/caughtUp").isNumber(), overall::toString);
        assertEquals(0, overall.at("/afterwards/ghosts").asInt(-1), overall::toString);
        assertTrue(outcome.out().contains("| server killed and restarted "), outcome.out());
    }

    @Test
    void aKnownServerThatIsSoundIsFoundSound() throws IOException {
        Outcome outcome = known("none", "--event", "clients-killed", "--event", "server-restarted");

        assertEquals(ExitCode.OK, outcome.exitCode(), outcome.out() + outcome.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    keeps_ghosts    | who are gone still stand in a userList after 2 s
                    loses           | deliveries are lost, and nothing explains it
                    doubles         | deliveries came twice, or of what nobody had said
                    hangs_up_on_one | 1 sessions of those who stay were cut
                    """)
    void aKnownServerIsFoundOutByItsFault(String fault, String reason) throws IOException {
        Outcome outcome = known(fault, "--event", "clients-killed", "--limit", "2s");

        assertEquals(ExitCode.FAILED, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains(reason), outcome.out());
    }

    @Test
    void whatMakesNoSenseIsSaid() {
        assertTrue(run("recover", "nobody").err().contains("no target 'nobody'"));
        assertTrue(run("recover", "ws://127.0.0.1:9/chat").err().contains("only what is started here is killed"));
        assertTrue(run("recover", "--event", "flood").err().contains("no event 'flood'; there are clients-killed,"));
        assertTrue(run("recover", "--clients", "1").err().contains("must be 2 to 500, not 1"));
        assertTrue(run("recover", "--stop", "1m").err().contains("the stop must be 100 to 10000 ms, not 60000 ms"));
        assertEquals(ExitCode.USAGE, run("recover", "--repeats", "0").exitCode());
    }

    @Test
    void aServerThatDoesNotStartIsSaid() throws IOException {
        Path file = OnTheClassPath.targetFile("broken", "websocket", folder, List.of("duplex.no.such.Program"));

        Outcome outcome = run("recover", "broken", "--target-file", file.toString());

        assertEquals(ExitCode.UNREACHABLE, outcome.exitCode(), outcome.out() + outcome.err());
    }

    private Outcome known(String fault, String... more) throws IOException {
        Path file = OnTheClassPath.targetFile(
                "known",
                "websocket",
                folder,
                List.of("duplex.load.known.KnownServer", "websocket", "fault=" + fault, "lists"));
        return recover("known", file, Arrays.stream(more));
    }

    private static Outcome recover(String target, Path targets, Stream<String> more) {
        return run(Stream.concat(
                        Stream.of(
                                "recover",
                                target,
                                "--target-file",
                                targets.toString(),
                                "--clients",
                                "10",
                                "--gone",
                                "3",
                                "--rate",
                                "100",
                                "--stop",
                                "500ms",
                                "--watch",
                                "1s"),
                        more)
                .toArray(String[]::new));
    }
}
