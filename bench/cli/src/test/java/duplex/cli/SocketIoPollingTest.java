package duplex.cli;

import static duplex.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.load.Deliveries;
import duplex.load.LoadPlan;
import duplex.load.LoadRunner;
import duplex.load.Progress;
import duplex.load.RunResult;
import duplex.load.WireProtocol;
import duplex.load.Workload;
import duplex.socketio.ChatOptions;
import duplex.socketio.ChatServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real Socket.IO server, loaded over long-polling. */
@Timeout(120)
final class SocketIoPollingTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SLOW") // which the server may cut
    void everythingArrivesOnceAndInOrder(Workload workload) throws Exception {
        RunResult result = load(workload);

        Deliveries deliveries = result.deliveries();
        assertEquals(
                new Deliveries(deliveries.expected(), deliveries.expected(), 1, 0, 0, 0, 0, 0),
                deliveries,
                result.verdict().toString());
        assertEquals(0, result.comings().ended() + result.comings().missing(), "nobody fell out: " + result);
    }

    @Test
    void aBenchmarkTellsItApart(@TempDir Path folder) throws IOException {
        Outcome outcome = run(
                "bench",
                "--target-file",
                targetFile(folder).toString(),
                "--targets",
                "mine,mine-polling",
                "--clients",
                "5",
                "--rate",
                "50",
                "--warmup",
                "0.2",
                "--duration",
                "1",
                "--repeats",
                "1",
                "--no-gate",
                "--out",
                folder.toString());

        assertTrue(outcome.out().contains("\nmine-polling "), outcome.out() + outcome.err());
        JsonNode runs = new ObjectMapper().readTree(bench(folder)).path("runs");
        assertEquals("socketio", runs.at("/0/result/protocol").asText(), runs::toString);
        assertEquals("socketio-polling", runs.at("/1/result/protocol").asText(), runs::toString);
        assertTrue(runs.at("/1/result/deliveries/received").asLong() > 0, runs::toString);
    }

    @Test
    void itIsListed() {
        String listed = run("list").out();

        assertTrue(listed.matches("(?s).*\\Rsocketio-polling +socketio-polling +\\{java}.*"), listed);
        assertTrue(listed.matches("(?s).*\\Rnode-socketio-polling +socketio-polling +node .*"), listed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"recover", "attack", "trace"})
    void whatDoesNotSpeakLongPollingSaysSo(String command) {
        Outcome outcome = run(command, "socketio-polling");

        assertEquals(ExitCode.USAGE, outcome.exitCode(), outcome.out());
        assertTrue(outcome.err().contains("socketio-polling is one for bench, cost, memory and soak"), outcome.err());
    }

    @Test
    void onlySocketIoHasAChoice(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("targets.json");
        Files.writeString(
                file,
                "[{\"name\": \"mine\", \"protocol\": \"polling\", \"transport\": \"polling\", "
                        + "\"address\": \"http://127.0.0.1:9/chat\"}]");

        Outcome outcome = run("list", "--target-file", file.toString());

        assertEquals(ExitCode.USAGE, outcome.exitCode());
        assertTrue(outcome.err().contains("target 'mine' has a transport"), outcome.err());
    }

    private static RunResult load(Workload workload) throws Exception {
        LoadPlan plan = LoadPlan.builder()
                .workload(workload)
                .clients(10)
                .rooms(5)
                .share(0.3)
                .movesPerSecond(20)
                .ratePerSecond(500)
                .warmup(Duration.ofMillis(200))
                .duration(Duration.ofSeconds(2))
                .build();
        try (ChatServer server = ChatServer.start(ChatOptions.defaults().withPort(0))) {
            URI address = URI.create("http://127.0.0.1:" + server.port());
            return new LoadRunner().run(plan, WireProtocol.SOCKETIO_POLLING, address, Progress.SILENT);
        }
    }

    /** The same server twice. */
    private static Path targetFile(Path folder) throws IOException {
        Path file = OnTheClassPath.targetFile("socketio", folder);
        ObjectMapper json = new ObjectMapper();
        JsonNode target = json.readTree(Files.readString(file)).get(0);
        ObjectNode pushed = target.deepCopy();
        ObjectNode polled = target.deepCopy();
        pushed.put("name", "mine");
        polled.put("name", "mine-polling").put("transport", "polling");
        Files.writeString(file, json.writeValueAsString(List.of(pushed, polled)));
        return file;
    }

    private static String bench(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path found = files.filter(file -> file.getFileName().toString().matches("bench\\.(.*\\.)?json"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(found);
        }
    }
}
