package duplex.load.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that stands still (SIGSTOP), with its children, as if the machine had no time for it; closing this lets it go on
 * (SIGCONT). Only one that this process started: that is why it takes a {@link Process} and no number.
 */
public final class Standstill implements AutoCloseable {
    private static final int LIMIT_SECONDS = 5;

    private List<ProcessHandle> stopped;

    private Standstill(List<ProcessHandle> stopped) {
        this.stopped = stopped;
    }

    /**
     * Stops a process.
     *
     * @throws IOException if it has ended, or cannot be sent a signal
     */
    public static Standstill of(Process process) throws IOException {
        ProcessHandle root = process.toHandle();
        if (!root.isAlive()) {
            throw new IOException("process " + root.pid() + " has ended, and cannot be stopped");
        }
        List<ProcessHandle> all =
                Stream.concat(Stream.of(root), root.descendants()).toList();
        signal("STOP", all);
        return new Standstill(all);
    }

    /** Lets the process go on, if it is still there; a second time does nothing. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> alive =
                stopped.stream().filter(ProcessHandle::isAlive).toList();
        stopped = List.of();
        if (!alive.isEmpty()) {
            signal("CONT", alive);
        }
    }

    private static void signal(String name, List<ProcessHandle> processes) throws IOException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", "kill -s \"$@\"", "kill", name));
        processes.forEach(each -> words.add(String.valueOf(each.pid())));
        Process kill = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!hasEnded(kill)) {
            kill.destroyForcibly();
            throw new IOException("sending SIG" + name + " took longer than " + LIMIT_SECONDS + " s");
        }
        // A child that ended in between makes kill complain; the process itself must still be there.
        if (kill.exitValue() != 0 && processes.size() == 1) {
            throw new IOException("process " + processes.get(0).pid() + " could not be sent SIG" + name);
        }
    }

    /** Not interruptible: a signal that is still on its way could come after the one that is to undo it. */
    private static boolean hasEnded(Process kill) {
        try {
            kill.onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
            return true;
        } catch (CompletionException tooLate) {
            return false;
        }
    }
}
