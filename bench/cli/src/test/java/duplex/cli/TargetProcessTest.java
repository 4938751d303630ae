package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import duplex.client.Protocol;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link TargetProcess}: found by what it prints, and gone with all it has started. */
@Timeout(60)
final class TargetProcessTest {
    @BeforeAll
    static void needsAShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh on this machine");
    }

    /** If nobody read on, it would stand still as soon as the pipe is full. */
    @Test
    void itIsHeardToTheEndWhateverItSays() throws Exception {
        try (TargetProcess target =
                start("echo listening on 9001; echo listening on %%; echo still here; exec sleep 600")) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!target.lastLines().endsWith("still here") && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }

            assertTrue(target.lastLines().endsWith("still here"), target.lastLines());
            assertEquals(Protocol.WEBSOCKET.localAddress(9001), target.address());
        }
    }

    @Test
    void whatItHasStartedGoesWithIt() throws Exception {
        ProcessHandle child;
        try (TargetProcess target = start("sleep 600 & echo $!; echo listening on 9001; wait")) {
            String pid = target.lastLines().lines().findFirst().orElseThrow();
            child = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        }

        child.onExit().get(10, TimeUnit.SECONDS);
        assertFalse(child.isAlive(), "its child outlives it");
    }

    private static TargetProcess start(String script) throws Exception {
        return TargetProcess.start("script", Protocol.WEBSOCKET, List.of("/bin/sh", "-c", script), new File("."));
    }
}
