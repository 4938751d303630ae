package duplex.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link JmhCommand}: JMH's own flags, passed on as they are. */
final class JmhCommandTest {
    private static final Path LIST = Path.of("../jmh/target/classes/META-INF/BenchmarkList");

    @BeforeAll
    static void letOthersMeasureMeanwhile() {
        System.setProperty("jmh.ignoreLock", "true"); // Nothing that is timed here is looked at.
    }

    @Test
    void allAreListed() throws IOException {
        Outcome outcome = run("jmh", "-l");

        Set<String> listed = outcome.out()
                .lines()
                .filter(line -> line.startsWith("duplex.jmh."))
                .collect(toCollection(TreeSet::new));
        assertEquals(ExitCode.OK, outcome.exitCode(), outcome.err());
        assertFalse(listed.isEmpty(), outcome.out());
        assertEquals(Files.readAllLines(LIST).size(), listed.size(), "JMH's annotation processor found others");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "-lprof", "-lrf", "-lp"})
    void whatJmhCanShowIsShown(String flag) {
        Outcome outcome = run("jmh", flag);

        assertEquals(ExitCode.OK, outcome.exitCode(), outcome.err());
        assertFalse(outcome.out().isBlank());
    }

    @Test
    void whereResultsGoCanBeSaid(@TempDir Path folder) throws IOException {
        Path csv = folder.resolve("mine.csv");

        Outcome outcome = run(
                "jmh",
                "MailboxPoll.append",
                "-p",
                "waiting=1",
                "-f",
                "0",
                "-wi",
                "0",
                "-i",
                "1",
                "-r",
                "1ms",
                "-rf",
                "csv",
                "-rff",
                csv.toString());

        assertEquals(ExitCode.OK, outcome.exitCode(), outcome.err());
        assertTrue(Files.readString(csv).contains("duplex.jmh.MailboxPoll.append"));
        assertFalse(outcome.out().contains("wrote results"), outcome.out());
    }

    @Test
    void aFailedBenchmarkIsNoSuccess(@TempDir Path folder) {
        Path json = folder.resolve("mine.json");

        Outcome outcome = run(
                "jmh",
                "RosterGrowth.kept",
                "-p",
                "users=-1",
                "-f",
                "0",
                "-wi",
                "0",
                "-i",
                "1",
                "-r",
                "1ms",
                "-rff",
                json.toString());

        assertEquals(ExitCode.INTERNAL, outcome.exitCode());
        assertTrue(outcome.err().contains("duplex: duplex.jmh.RosterGrowth.kept failed"), outcome.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-such-flag", "NoSuchBenchmark"})
    void whatMakesNoSenseIsSaidInOneLine(String argument) {
        Outcome outcome = run("jmh", argument);

        assertEquals(ExitCode.USAGE, outcome.exitCode(), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
    }

    /** JMH writes to standard output, whoever calls it. */
    private static Outcome run(String... args) {
        ByteArrayOutputStream standard = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(standard, true, UTF_8));
        try {
            Outcome printed = Outcome.run(args);
            return new Outcome(printed.exitCode(), standard.toString(UTF_8) + printed.out(), printed.err());
        } finally {
            System.setOut(before);
        }
    }
}
