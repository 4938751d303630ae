package duplex.calibration;

import duplex.load.known.KnownServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * How long a known server's one working thread could have run and had no processor, from Linux's {@code /proc}. The other
 * threads of a Java process, such as its compilers, may wait without harm.
 */
final class RunDelay {
    private static final int WAITED_NANOS = 1;

    private RunDelay() {}

    /** Up to now, in nanoseconds; 0 where the system does not tell. */
    static long nanos(long pid) {
        Path tasks = Path.of("/proc", String.valueOf(pid), "task");
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads.mapToLong(RunDelay::ofThread).sum();
        } catch (IOException notTold) {
            return 0;
        }
    }

    private static long ofThread(Path thread) {
        try {
            if (!Files.readString(thread.resolve("comm")).startsWith(KnownServer.THREAD)) {
                return 0;
            }
            String[] fields =
                    Files.readString(thread.resolve("schedstat")).strip().split(" ", -1);
            return fields.length > WAITED_NANOS ? Long.parseLong(fields[WAITED_NANOS]) : 0;
        } catch (IOException hasEnded) {
            return 0;
        }
    }
}
