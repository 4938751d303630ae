package duplex.cli;

import static duplex.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code duplex attack}: the short form against the three real servers, in processes of their own. */
@Timeout(300)
final class AttackCommandTest {
    @ParameterizedTest
    @CsvSource({
        "websocket, frame-2-63, deep-json, cross-origin",
        "socketio, attachment-bomb, cookie-theft, deep-json",
        "polling, smuggling, session-guessing, deep-json"
    })
    void aFewSmallAttacksAreSurvived(String target, String one, String two, String three, @TempDir Path folder)
            throws IOException {
        Path json = folder.resolve("attack.json");

        Outcome outcome = run(
                "attack",
                target,
                "--target-file",
                OnTheClassPath.targetFile(target, folder).toString(),
                "--quick",
                "--p99",
                "60000", // the build's machine may be busy with anything
                "--attack",
                one,
                "--attack",
                two,
                "--attack",
                three,
                "--json",
                json.toString());

        assertEquals(ExitCode.OK, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains(target + ": 3 attacks, 3 survived, 0 hurt it, 0 killed it"), outcome.out());
        assertTrue(outcome.out().contains("bound of their p99: 60000 ms"), outcome.out());
        assertTrue(Files.readString(json).contains("\"heap "), "the process was looked at: " + Files.readString(json));
    }

    @Test
    void theLibraryAsItComesIsHurtAndTheExitStatusSaysSo(@TempDir Path folder) throws IOException {
        Outcome outcome = run(
                "attack",
                "websocket",
                "--target-file",
                OnTheClassPath.targetFile("websocket", folder, "--profile", "library-defaults")
                        .toString(),
                "--quick",
                "--p99",
                "60000",
                "--attack",
                "cross-origin");

        assertEquals(ExitCode.FAILED, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("a page from http://evil.example was let in"), outcome.out());
    }

    @Test
    void anUnknownAttackIsSaid() {
        Outcome outcome = run("attack", "websocket", "--attack", "nonsense");

        assertEquals(ExitCode.USAGE, outcome.exitCode());
        assertTrue(outcome.err().contains("no attack 'nonsense'"), outcome.err());
    }

    @Test
    void anotherMachineIsNotAttackedUnasked() {
        Outcome outcome = run("attack", "ws://192.0.2.1:9/chat");

        assertEquals(ExitCode.USAGE, outcome.exitCode());
        assertTrue(outcome.err().contains("192.0.2.1 is another machine"), outcome.err());
    }

    @Test
    void theListNamesEachAttackAndWhatItDoes() {
        Outcome outcome = run("attack", "--list");

        assertEquals(ExitCode.OK, outcome.exitCode());
        assertTrue(outcome.out().contains("ping-flood"), outcome.out());
        assertTrue(outcome.out().contains("the pongs pile up"), outcome.out());
    }
}
