package duplex.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Future;

/** One recording of one JVM: begun without waiting, since whoever begins it has messages to send, and ended with a profile. */
public final class CpuRecording {
    private final CpuProfiler profiler;
    private final long pid;
    private final Path folder;
    private Optional<Future<?>> beginning = Optional.empty();

    CpuRecording(CpuProfiler profiler, long pid, Path folder) {
        this.profiler = profiler;
        this.pid = pid;
        this.folder = folder;
    }

    /** Begins, unless it has begun. Comes back at once; what fails is told by {@link #end}. */
    public synchronized void begin() {
        if (beginning.isEmpty()) {
            beginning = Optional.of(profiler.tell(pid, "start,event=" + profiler.event() + ",interval=1ms"));
        }
    }

    /**
     * Ends it.
     *
     * @param title stands above the flame graph; what an option of the profiler cannot hold becomes a dash
     * @throws IOException if it never began, or the profiler or the JVM did not do as it was told
     */
    public synchronized CpuProfile end(String title) throws IOException, InterruptedException {
        if (beginning.isEmpty()) {
            throw new IOException("the run ended before anything was measured");
        }
        profiler.await(beginning.get());
        CpuProfile profile = new CpuProfile(folder.resolve("flame.html"), folder.resolve("stacks.txt"));
        profiler.await(profiler.tell(pid, "dump,collapsed,file=" + profile.stacks()));
        requireThere(profile.stacks());
        profiler.await(profiler.tell(
                pid,
                "stop,flamegraph,file=" + profile.flameGraph() + ",title="
                        + (title + " - " + profile.samples() + " samples").replaceAll("[^A-Za-z0-9 ._-]", "-")));
        requireThere(profile.flameGraph());
        return profile;
    }

    private void requireThere(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(
                    "the profiler left no " + file + "; does process " + pid + " see the same files as this one?");
        }
    }
}
