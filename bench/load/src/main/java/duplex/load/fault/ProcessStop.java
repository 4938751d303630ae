package duplex.load.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes a process stand still, with its children, as if the machine had no time for it. Only one that this process
 * started: that is why it takes a {@link Process} and no number.
 */
final class ProcessStop implements FaultAction {
    private static final int LIMIT_SECONDS = 5;

    private final Supplier<Process> process;
    private List<ProcessHandle> stopped = List.of();

    ProcessStop(Supplier<Process> process) {
        this.process = process;
    }

    @Override
    public void begin(Fault fault) throws IOException {
        ProcessHandle root = process.get().toHandle();
        if (!root.isAlive()) {
            throw new IOException("process " + root.pid() + " has ended, and cannot be stopped");
        }
        stopped = Stream.concat(Stream.of(root), root.descendants()).toList();
        signal("STOP", stopped);
    }

    @Override
    public void end(Fault fault) throws IOException {
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
