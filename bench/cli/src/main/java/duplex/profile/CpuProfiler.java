package duplex.profile;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import duplex.load.host.JvmProcess;
import duplex.load.host.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import one.profiler.AsyncProfilerLoader;

/**
 * Records where the processor time of other JVMs of this machine and user goes, with async-profiler. It asks a thread that
 * is at work where it is, by the processor's time and not by the clock's, so that who waits is not seen. It asks for no
 * rights: no events of the kernel's, and so no frames of the kernel's either.
 */
public final class CpuProfiler implements AutoCloseable {
    private static final int CALL_SECONDS = 20;
    private static final String LOG = "log.txt";
    private static final int LOG_CHARS = 200;

    private final Path folder;
    private final Path library;
    private final ExecutorService caller = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "duplex-profiler");
        thread.setDaemon(true);
        return thread;
    });
    private int recordings;

    private CpuProfiler(Path folder, Path library) {
        this.folder = folder;
        this.library = library;
    }

    /**
     * Unpacks async-profiler into a temporary folder, which is gone when this is closed.
     *
     * @return missing if there is none for this machine
     * @throws IOException if it cannot be unpacked
     */
    public static Reading<CpuProfiler> open() throws IOException {
        return open(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** The same in a folder of another's choice. */
    static Reading<CpuProfiler> open(Path parent) throws IOException {
        if (!AsyncProfilerLoader.isSupported()) {
            return Reading.missing("async-profiler is not made for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch"));
        }
        Path folder = Files.createTempDirectory(parent, "duplex-profile-");
        if (folder.toString().contains(",")) {
            delete(folder);
            return Reading.missing("the folder for temporary files, " + parent
                    + ", has a comma in its name, which async-profiler's options cannot hold");
        }
        try {
            return Reading.of(new CpuProfiler(folder, unpack(folder)));
        } catch (IOException | IllegalStateException failed) {
            delete(folder);
            throw new IOException("async-profiler cannot be unpacked: " + failed.getMessage(), failed);
        }
    }

    /**
     * A recording of a process, not begun.
     *
     * @return missing if it is no JVM, which would be ended by the attempt
     * @throws IOException if there is no place for it
     */
    public Reading<CpuRecording> recording(long pid) throws IOException {
        if (JvmProcess.check(pid) instanceof Reading.Missing<Long> none) {
            return Reading.missing(none.missing());
        }
        recordings++;
        return Reading.of(new CpuRecording(this, pid, Files.createDirectory(folder.resolve("run-" + recordings))));
    }

    /** Takes away all it has left on the disk. */
    @Override
    public void close() throws IOException {
        caller.shutdownNow();
        delete(folder);
    }

    /** Threads' own clocks, as Linux has them; elsewhere the process's. */
    String event() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux") ? "ctimer" : "itimer";
    }

    /** Has a JVM's profiler do something; one thing after the other. */
    Future<?> tell(long pid, String command) {
        return caller.submit(() -> {
            load(pid, command + ",log=" + folder.resolve(LOG));
            return true;
        });
    }

    void await(Future<?> told) throws IOException, InterruptedException {
        try {
            told.get(CALL_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException silent) {
            told.cancel(true);
            throw new IOException(
                    "the server's JVM did not let the profiler do its work within " + CALL_SECONDS + " s", silent);
        } catch (ExecutionException failed) {
            throw new IOException("the profiler failed: " + failed.getCause(), failed);
        }
    }

    private void load(long pid, String options) throws IOException, AttachNotSupportedException {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
        try {
            machine.loadAgentPath(library.toString(), options);
        } catch (AgentLoadException | AgentInitializationException refused) {
            throw new IOException(refused.getMessage() + said(), refused);
        } finally {
            machine.detach();
        }
    }

    private String said() throws IOException {
        Path log = folder.resolve(LOG);
        if (!Files.exists(log)) {
            return "";
        }
        String text = Files.readString(log).strip();
        return ": " + text.substring(Math.max(0, text.length() - LOG_CHARS));
    }

    /** The loader remembers where it unpacked for as long as this process runs; that is undone, for the next one's sake. */
    private static synchronized Path unpack(Path folder) throws IOException {
        AsyncProfilerLoader.setExtractionDirectory(folder.resolve("unpacked"));
        try {
            Path unpacked = AsyncProfilerLoader.getAsyncProfilerPath();
            return Files.move(unpacked, folder.resolve(unpacked.getFileName()));
        } finally {
            AsyncProfilerLoader.deleteExtractionDirectory();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
