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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code duplex soak}: short soaks of real servers, and of known ones, in processes of their own. */
@Timeout(300)
final class SoakCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "socketio", "polling"})
    void aRealServerHoldsThroughEachKindOfLeg(String target) throws IOException {
        Path json = folder.resolve("soak.json");

        Outcome outcome =
                soak(target, OnTheClassPath.targetFile(target, folder), "--legs", "10", "--json", json.toString());

        assertEquals(ExitCode.OK, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains(target + ": 10 legs in "), outcome.out());
        JsonNode summary = new ObjectMapper().readTree(Files.readString(json));
        assertTrue(summary.path("holds").asBoolean(), summary::toString);
        assertTrue(summary.at("/targets/0/deliveries").asLong() > 1000, summary::toString);
        assertEquals(
                "of 7 legs after the first third; 8 are needed",
                summary.at("/targets/0/growth/0/trend/missing").asText(),
                "the heap was read");
        Outcome checked = run("soak", "--check", history().toString());
        assertEquals(ExitCode.OK, checked.exitCode(), checked.out() + checked.err());
        assertTrue(checked.out().contains("10 legs: the history is whole, and no invariant was broken"), checked.out());
    }

    @Test
    void aServerThatDoublesIsFoundOutWithWhatAndHowToRepeatIt() throws IOException {
        Outcome outcome = soak("known", known("fault=doubles"), "--legs", "1", "--rate", "300");

        assertEquals(ExitCode.FAILED, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("BROKEN known, leg 1 (lobby): duplicates: "), outcome.out());
        assertTrue(outcome.out().contains("again with: duplex soak known --legs 1 --seed 1"), outcome.out());
        Outcome checked = run("soak", "--check", history().toString());
        assertEquals(ExitCode.FAILED, checked.exitCode(), checked.out() + checked.err());
        assertTrue(checked.out().contains("0 faults of the file, 1 broken invariants"), checked.out());
    }

    @Test
    void aServerThatDiesEndsTheSoakAndWhatWasSeenIsKept() throws Exception {
        CompletableFuture<Outcome> soaking = CompletableFuture.supplyAsync(() -> {
            try {
                return soak("known", known("fault=none"), "--legs", "1000");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        while (!soaking.isDone() && legsKept() < 1) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertEquals(1, servers().size(), "the server that is soaked");
        servers().forEach(ProcessHandle::destroyForcibly);

        Outcome outcome = soaking.get();

        assertEquals(ExitCode.UNREACHABLE, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("INVALID, the server died"), outcome.out());
        assertTrue(outcome.out().contains("listening on ws://"), "its last lines: " + outcome.out());
        Outcome checked = run("soak", "--check", history().toString());
        assertTrue(checked.out().contains("alive: INVALID: the server died in leg "), checked.out());
        assertTrue(checked.out().contains(": 0 faults of the file"), checked.out());
    }

    @Test
    void whatMakesNoSenseIsSaid() throws IOException {
        Path targets = known("fault=none");

        assertTrue(run("soak").err().contains("name a target"));
        assertTrue(run("soak", "websocket", "--for", "soon").err().contains("no time such as"));
        String file = targets.toString();
        assertTrue(run("soak", "known", "--target-file", file, "--clients", "1")
                .err()
                .contains("4 to 2000, not 1"));
        assertTrue(soak("known", targets, "--rate", "0").err().contains("the rate must be more than 0"));
        assertTrue(soak("known", targets, "--seed", "0").err().contains("the seed must be 1 to"));
        assertEquals(
                ExitCode.USAGE,
                run("soak", "--check", folder.resolve("nothing").toString()).exitCode());
        Files.writeString(history(), "precious");
        assertTrue(soak("known", targets, "--legs", "1").err().contains("is there already"));
    }

    private long legsKept() throws IOException {
        try (Stream<String> lines = Files.exists(history()) ? Files.lines(history()) : Stream.of()) {
            return lines.filter(line -> line.startsWith("{\"leg\":")).count();
        }
    }

    /** What this test has started: its arguments are too long to be asked for, and nobody else starts a Java here. */
    private static List<ProcessHandle> servers() {
        return ProcessHandle.current()
                .children()
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .toList();
    }

    private Path known(String fault) throws IOException {
        return OnTheClassPath.targetFile(
                "known", "websocket", folder, List.of("duplex.load.known.KnownServer", "websocket", fault));
    }

    private Path history() {
        return folder.resolve("history.jsonl");
    }

    private Outcome soak(String target, Path targets, String... more) {
        return run(Stream.concat(
                        Stream.of(
                                "soak",
                                target,
                                "--target-file",
                                targets.toString(),
                                "--leg",
                                "1s",
                                "--clients",
                                "10",
                                "--history",
                                history().toString()),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }
}
