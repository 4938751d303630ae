package duplex.load.host;

import java.util.Arrays;
import java.util.List;

/**
 * Reads how busy one processor has been, whoever used it: its line in Linux's {@code /proc/stat}. Together with what a
 * process confined to it has used, that tells what others took from it, other programs or other machines on the same host.
 *
 * <p>Interrupts are left out: on the loopback they are mostly the process's own messages on their way. The kernel counts
 * here in ticks, by looking who runs; over some seconds that is right within a few per cent.
 */
public final class CoreMeter {
    private static final int USER = 1;
    private static final int NICE = 2;
    private static final int SYSTEM = 3;
    private static final int STEAL = 8;

    private final HostFiles files;
    private final int core;
    private final long nanosPerTick;

    private CoreMeter(HostFiles files, int core, long nanosPerTick) {
        this.files = files;
        this.core = core;
        this.nanosPerTick = nanosPerTick;
    }

    /** A meter for the processor to which a process is confined; missing if it may use several. */
    public static Reading<CoreMeter> ofProcess(long pid) {
        return ofProcess(HostFiles.SYSTEM, pid);
    }

    static Reading<CoreMeter> ofProcess(HostFiles files, long pid) {
        return files.member("proc/" + pid + "/status", "Cpus_allowed_list")
                .map(CoreSet::parse)
                .flatMap(cores -> cores.size() == 1
                        ? ClockTick.nanos(files)
                                .map(tick -> new CoreMeter(files, cores.ids().get(0), tick))
                        : Reading.missing("process " + pid + " may use processors " + cores + ", not one of its own"));
    }

    /** For how long the processor has worked for programs, or was taken away by its host, in nanoseconds. */
    public Reading<Long> busyNanos() {
        return files.lines("proc/stat").flatMap(this::busyNanos);
    }

    private Reading<Long> busyNanos(List<String> lines) {
        String name = "cpu" + core;
        for (String line : lines) {
            String[] fields = line.split("\\s+");
            if (fields[0].equals(name) && fields.length > STEAL) {
                return sum(fields).map(ticks -> ticks * nanosPerTick);
            }
        }
        return Reading.missing("/proc/stat has no " + name);
    }

    private static Reading<Long> sum(String[] fields) {
        Reading<Long> sum = Reading.of(0L);
        for (int place : Arrays.asList(USER, NICE, SYSTEM, STEAL)) {
            Reading<Long> ticks = Numbers.whole(fields[place], "ticks in /proc/stat");
            sum = sum.flatMap(before -> ticks.map(more -> before + more));
        }
        return sum;
    }
}
