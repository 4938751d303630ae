package duplex.load.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process that is stopped does nothing, and afterwards goes on. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
final class ProcessStopTest {
    private static final Fault STOP = FaultPlan.parse("stop@0s:1s").faults().get(0);

    @Test
    void theProcessAndItsChildrenStandStillAndGoOn() throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "cat; exit").start();
        try {
            ProcessStop stop = new ProcessStop(() -> process);
            Await.holds("the shell has its child", () -> process.descendants().count() == 1);
            long child = process.descendants().findFirst().orElseThrow().pid();

            stop.begin(STOP);

            Await.holds("both are stopped", () -> state(process.pid()) == 'T' && state(child) == 'T');
            stop.end(STOP);
            process.getOutputStream().write('a');
            process.getOutputStream().flush();
            assertEquals('a', process.getInputStream().read());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void whatHasEndedCannotBeStopped() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();

        String message =
                String.valueOf(assertThrows(IOException.class, () -> new ProcessStop(() -> process).begin(STOP))
                        .getMessage());

        assertTrue(message.endsWith("has ended, and cannot be stopped"), message);
    }

    @Test
    void whatEndsWhileItIsStoppedIsNoFailure() throws Exception {
        Process process = new ProcessBuilder("cat").start();
        ProcessStop stop = new ProcessStop(() -> process);
        stop.begin(STOP);
        process.destroyForcibly().waitFor();

        stop.end(STOP);

        assertTrue(!process.isAlive());
    }

    private static char state(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException gone) {
            return 'X';
        }
    }
}
