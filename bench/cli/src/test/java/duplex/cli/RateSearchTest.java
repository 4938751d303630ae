package duplex.cli;

import static duplex.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.LoadPlan;
import duplex.report.BenchResult;
import duplex.report.BenchRun;
import duplex.report.SloCurve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --slo} on the command line: what it asks, what it leaves, and what scripts see of it. */
final class RateSearchTest {
    /** No server answers within a nanosecond: whatever this machine does, nothing holds. */
    @Test
    void aRateThatIsNotReachedHasAnExitStatusOfItsOwn(@TempDir Path folder) throws IOException {
        Outcome outcome = search(folder, "--require-rate", "2", "--slo", "p50<1ns");

        BenchResult bench = written(folder);
        assertEquals(ExitCode.THRESHOLD_MISSED, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("highest rate that holds p50<1ns\n"), outcome.out());
        assertEquals(1, bench.slo().size());
        assertEquals(0, bench.slo().get(0).holdsPerSecond());
        assertTrue(bench.byLabel().containsKey(bench.slo().get(0).row() + " 2/s"), "every point is a run");
        assertEquals(
                bench.runs().size(),
                bench.runs().stream()
                        .map(run -> run.label() + run.repeat())
                        .distinct()
                        .count(),
                "runs at one rate are repeats");
    }

    @Test
    void withoutARequirementASearchThatFindsNothingIsNoFailure(@TempDir Path folder) throws IOException {
        Outcome outcome = search(folder, "--rate", "1", "--slo", "p50<1ns");

        assertEquals(ExitCode.OK, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(written(folder).slo().get(0).limit() != SloCurve.Limit.STOPPED, "it came to its end");
    }

    /** There are never so many deliveries that this could be told, so the search is short. */
    @Test
    void howLateTheGeneratorMayBeFollowsTheObjective(@TempDir Path folder) throws IOException {
        Outcome outcome = search(folder, "--rate", "2", "--slo", "p99.9999<10s");

        BenchResult bench = written(folder);
        assertFalse(bench.runs().isEmpty(), outcome.out() + outcome.err());
        for (BenchRun run : bench.runs()) {
            assertEquals(1_000_000_000, run.result().verdict().lagBoundNanos(), run.label());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--slo p99<50ms --rate 50|100, begins at one rate",
        "--slo p99<50ms --workload idle, has none",
        "--require-rate 100, give --slo too",
        "--slo p99<50ms --require-rate 0, the rate must be more than 0"
    })
    void whatMakesNoSenseIsRefusedBeforeAnythingRuns(String arguments, String said) {
        List<String> words = new ArrayList<>(List.of("bench"));
        words.addAll(List.of(arguments.replace('|', ',').split(" ")));

        Outcome outcome = run(words.toArray(String[]::new));

        assertEquals(ExitCode.USAGE, outcome.exitCode(), outcome.err());
        assertTrue(outcome.err().contains(said), outcome.err());
    }

    @Test
    void aPlanCannotForgiveTheGenerator(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("plan.json");
        Files.writeString(
                file,
                plan(20, 7).toBuilder().lagBoundNanos(1_000_000_000).build().toJson());

        Outcome outcome = run("bench", "--plan", file.toString());

        assertEquals(ExitCode.USAGE, outcome.exitCode(), outcome.err());
        assertTrue(outcome.err().contains("lagBoundNanos follows from --slo"), outcome.err());
    }

    @Test
    void noRunIsAskedForThatCannotBeAccountedFor() {
        LoadPlan few = plan(20, 7);
        LoadPlan many = plan(5000, 60);

        assertEquals(LoadPlan.MAX_RATE, RateSearch.highestPerSecond(few));
        assertEquals(894, RateSearch.highestPerSecond(many));
        assertEquals(
                894,
                many.toBuilder()
                        .ratePerSecond(RateSearch.highestPerSecond(many))
                        .build()
                        .ratePerSecond(),
                "the plan itself allows it");
    }

    private static LoadPlan plan(int clients, int seconds) {
        return LoadPlan.builder()
                .clients(clients)
                .ratePerSecond(10)
                .warmup(Duration.ZERO)
                .duration(Duration.ofSeconds(seconds))
                .build();
    }

    /** Five clients of a server in this process, for half a second at a time. */
    private static Outcome search(Path folder, String... more) throws IOException {
        try (var server = duplex.websocket.ChatServer.start(duplex.websocket.ChatOptions.defaults())) {
            List<String> words = new ArrayList<>(List.of(
                    "bench",
                    "--no-gate",
                    "--no-pin",
                    "--targets",
                    "ws://127.0.0.1:" + server.port() + "/chat",
                    "--clients",
                    "5",
                    "--duration",
                    "1",
                    "--warmup",
                    "0",
                    "--out",
                    folder.toString()));
            words.addAll(List.of(more));
            return run(words.toArray(String[]::new));
        }
    }

    private static BenchResult written(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.filter(each -> each.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            return BenchResult.fromJson(Files.readString(file));
        }
    }
}
