package duplex.cli;

import static duplex.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user sees of the commands: results, exit status, and one clear line for what is wrong. */
final class CommandLineTest {
    @Test
    void anUnknownTargetIsNamedWithThoseThereAre() {
        Outcome outcome = run("conform", "webscoket");

        assertEquals(ExitCode.USAGE, outcome.exitCode());
        assertOneLine(outcome, "no target 'webscoket'; there are websocket, socketio, polling");
    }

    @Test
    void helpCanBeAskedForInEitherWay() {
        Outcome asked = run("help", "cost");

        assertEquals(ExitCode.OK, asked.exitCode(), asked.err());
        assertEquals(run("cost", "--help").out(), asked.out());
    }

    @Test
    void anUnknownServerCannotBeServed() {
        Outcome outcome = run("serve", "webscoket", "--port", "0");

        assertEquals(ExitCode.USAGE, outcome.exitCode());
        assertOneLine(outcome, "no server 'webscoket'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "socketio", "polling"})
    void aTakenPortIsSaidWithWhatToDo(String target) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            Outcome outcome = run("serve", target, "--port", port);

            assertEquals(ExitCode.UNREACHABLE, outcome.exitCode());
            assertOneLine(outcome, "port " + port + " is taken; pass --port 0 for a free one");
        }
    }

    @Test
    void aTakenPortOfThePageIsSaidWithWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            Outcome outcome = run("try", "--no-open", "--port", port);

            assertEquals(ExitCode.UNREACHABLE, outcome.exitCode());
            assertOneLine(outcome, "port " + port + " is taken; pass --port 0 for a free one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://127.0.0.1:%d/chat", "http://127.0.0.1:%d", "http://127.0.0.1:%d/chat"})
    void anAddressWhereNobodyListensIsUnreachable(String form) throws IOException {
        String address = String.format(form, portOfNobody());

        Outcome outcome = run("conform", address);

        assertEquals(ExitCode.UNREACHABLE, outcome.exitCode(), outcome.err());
        assertOneLine(outcome, address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[null]",
                "[{\"protocol\":\"websocket\",\"address\":\"ws://127.0.0.1:9/chat\"}]",
                "[{\"name\":\"mine\",\"address\":\"ws://127.0.0.1:9/chat\"}]",
                "[{\"name\":\"mine\",\"protocol\":\"websocket\",\"command\":[]}]"
            })
    void aTargetFileThatIsNoneIsExplained(String json, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("targets.json"), json);

        Outcome outcome = run("conform", "mine", "--target-file", file.toString());

        assertEquals(ExitCode.USAGE, outcome.exitCode(), outcome.err());
        assertOneLine(outcome, "is no list of targets");
    }

    @Test
    void anUnknownCalibrationIsNamedWithThoseThereAre() {
        Outcome outcome = run("selftest", "stal");

        assertEquals(ExitCode.USAGE, outcome.exitCode());
        assertOneLine(outcome, "no calibration 'stal'; there are stall, mutant-loses,");
    }

    @Test
    void aCalibrationSaysWhatWasExpectedAndMeasured(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("selftest.json");

        Outcome outcome = run("selftest", "merge", "--quick", "--json", file.toString());

        assertEquals(ExitCode.OK, outcome.exitCode(), outcome.err());
        assertTrue(outcome.out().contains("expected   p99 of all deliveries 400.0 ms"), outcome.out());
        assertTrue(outcome.out().contains("1 calibrations: 1 passed, 0 failed, 0 left out"), outcome.out());
        assertTrue(Files.readString(file).contains("\"outcome\" : \"PASSED\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench --targets ws://192.0.2.1:9/chat", "conform ws://192.0.2.1:9/chat"})
    void anotherMachineIsNotEvenProvenUnasked(String command) {
        Outcome outcome = run(command.split(" "));

        assertEquals(ExitCode.USAGE, outcome.exitCode(), outcome.err());
        assertOneLine(outcome, "192.0.2.1 is another machine; if it is yours to put load on");
    }

    @Test
    void whatWasProvenIsKeptThoughTheNextTargetCannotBeReached(@TempDir Path folder) throws IOException {
        String nobody = "ws://127.0.0.1:" + portOfNobody() + "/chat";
        try (duplex.websocket.ChatServer server =
                duplex.websocket.ChatServer.start(duplex.websocket.ChatOptions.defaults())) {
            String somebody = "ws://127.0.0.1:" + server.port() + "/chat";
            Path page = folder.resolve("matrix.html");

            Outcome outcome = run("conform", somebody, nobody, "--rule", "CHAT-JOIN-001", "--html", page.toString());

            assertEquals(ExitCode.UNREACHABLE, outcome.exitCode(), outcome.err());
            assertTrue(Files.readString(page).contains(somebody));
        }
    }

    @Test
    void aFolderWithoutResultsHasNoReport(@TempDir Path folder) {
        Outcome outcome = run("report", folder.toString());

        assertEquals(ExitCode.USAGE, outcome.exitCode());
        assertOneLine(outcome, "there is no bench.json in " + folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"schema\": \"duplex.bench/2\"}", "{\"schema\": \"duplex.bench/2\", \"runs\": [{}]}"
            })
    void aFileThatIsNoResultHasNoReport(String content, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("bench.json"), content);

        Outcome outcome = run("report", folder.toString());

        assertEquals(ExitCode.USAGE, outcome.exitCode(), outcome.out() + outcome.err());
        assertOneLine(outcome, "duplex: ");
    }

    @Test
    void anAddressOfNoKnownFormIsExplained() {
        Outcome outcome = run("conform", "ftp://127.0.0.1:9001/chat");

        assertEquals(ExitCode.USAGE, outcome.exitCode());
        assertOneLine(outcome, "use ws://HOST:PORT/chat");
    }

    @Test
    void aWrongFlagIsNamed() {
        Outcome outcome = run("bench", "--clints", "5");

        assertEquals(ExitCode.USAGE, outcome.exitCode());
        assertTrue(outcome.err().contains("--clints"), outcome.err());
        assertTrue(outcome.err().contains("duplex bench --help"), outcome.err());
    }

    @Test
    void aPlanOutOfBoundsIsExplained() {
        Outcome outcome = run("bench", "--clients", "0");

        assertEquals(ExitCode.USAGE, outcome.exitCode());
        assertOneLine(outcome, "clients must be 1 to ");
    }

    @Test
    void anUnknownRuleIsNamed() {
        Outcome outcome = run("conform", "websocket", "--rule", "CHAT-NOSUCH");

        assertEquals(ExitCode.USAGE, outcome.exitCode());
        assertOneLine(outcome, "no rule begins with 'CHAT-NOSUCH'");
    }

    @Test
    void theRulesCanBeListed() {
        Outcome outcome = run("conform", "--list", "--rule", "CHAT-ROOM");

        assertEquals(ExitCode.OK, outcome.exitCode());
        assertTrue(outcome.out().startsWith("CHAT-ROOM-001"), outcome.out());
    }

    @Test
    void aTargetFileAddsTargets(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("targets.json");
        Files.writeString(
                file, "[{\"name\": \"mine\", \"protocol\": \"websocket\", \"address\": \"ws://127.0.0.1:9/chat\"}]");

        Outcome outcome = run("list", "--target-file", file.toString());

        assertEquals(ExitCode.OK, outcome.exitCode());
        assertTrue(outcome.out().contains("mine"), outcome.out());
        assertTrue(outcome.out().contains("socketio"), outcome.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[{\"name\": \"mine\", \"protocol\": \"carrier-pigeon\", \"address\": \"ws://127.0.0.1:9/chat\"}]",
                "[{\"name\": \"mine\", \"protocol\": \"websocket\"}]"
            })
    void aBadTargetFileIsExplained(String content, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("targets.json");
        Files.writeString(file, content);

        Outcome outcome = run("list", "--target-file", file.toString());

        assertEquals(ExitCode.USAGE, outcome.exitCode());
        assertOneLine(outcome, file.toString());
    }

    @Test
    void aTargetWhoseProgramIsNotHereIsListedAsSuchAndCannotBeUsedAlone(@TempDir Path folder) throws IOException {
        String file = targetWithoutItsProgram(folder);

        Outcome listed = run("list", "--target-file", file);
        Outcome measured = run("bench", "--targets", "foreign", "--target-file", file);
        Outcome proven = run("conform", "foreign", "--target-file", file);

        assertTrue(listed.out().contains("needs no-such-program"), listed.out());
        for (Outcome outcome : List.of(measured, proven)) {
            assertEquals(ExitCode.UNREACHABLE, outcome.exitCode());
            assertOneLine(outcome, "target foreign needs no-such-program, which is not on the PATH");
        }
    }

    @Test
    void aTargetWhoseProgramIsNotHereIsLeftOutBesideOthers(@TempDir Path folder) throws IOException {
        try (var server = duplex.websocket.ChatServer.start(duplex.websocket.ChatOptions.defaults())) {
            String address = "ws://127.0.0.1:" + server.port() + "/chat";

            Outcome measured = run(("bench --no-gate --clients 5 --rate 20 --duration 1 --warmup 0.2 --repeats 1 --out "
                            + folder + " --target-file " + targetWithoutItsProgram(folder) + " --targets foreign,"
                            + address)
                    .split(" "));

            assertEquals(ExitCode.OK, measured.exitCode(), measured.out() + measured.err());
            assertTrue(measured.err().contains("left out: target foreign needs no-such-program"), measured.err());
            assertTrue(measured.out().contains(":" + server.port() + "/chat"), measured.out());
        }
    }

    private static String targetWithoutItsProgram(Path folder) throws IOException {
        Path file = folder.resolve("targets.json");
        return Files.writeString(
                        file,
                        "[{\"name\": \"foreign\", \"protocol\": \"websocket\", \"command\": [\"no-such-program\"]}]")
                .toString();
    }

    @Test
    void aServerIsProvenAndMeasuredByItsAddress(@TempDir Path folder) throws IOException {
        try (var server = duplex.websocket.ChatServer.start(duplex.websocket.ChatOptions.defaults())) {
            String address = "ws://127.0.0.1:" + server.port() + "/chat";

            Outcome proven = run(
                    "conform",
                    address,
                    "--quick",
                    "--junit",
                    folder.resolve("rules.xml").toString());
            Outcome measured = run(
                    "bench",
                    "--no-gate",
                    "--targets",
                    address,
                    "--clients",
                    "5",
                    "--rate",
                    "20",
                    "--duration",
                    "1",
                    "--warmup",
                    "0.2",
                    "--out",
                    folder.toString());

            assertEquals(ExitCode.OK, proven.exitCode(), proven.out() + proven.err());
            assertTrue(Files.readString(folder.resolve("rules.xml")).contains("CHAT-TALK-001"));
            assertEquals(ExitCode.OK, measured.exitCode(), measured.out() + measured.err());
            assertTrue(measured.out().contains("1.000"), measured.out());
        }
    }

    private static void assertOneLine(Outcome outcome, String part) {
        assertTrue(outcome.err().contains(part), outcome.err());
        assertEquals(
                1,
                outcome.err().lines().filter(line -> !line.contains("--help'")).count(),
                outcome.err());
    }

    /** A port that was free a moment ago. */
    private static int portOfNobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
