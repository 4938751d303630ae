package duplex.load.host;

import duplex.load.wire.NanoClock;
import java.util.ArrayList;
import java.util.List;

/** Reads what another process of this machine has used, from Linux's {@code /proc}. */
public final class ProcessMeter {
    private final HostFiles files;
    private final NanoClock clock;
    private final long pid;
    private final long nanosPerTick;
    private final long startTicks;

    private ProcessMeter(HostFiles files, NanoClock clock, long pid, long nanosPerTick, long startTicks) {
        this.files = files;
        this.clock = clock;
        this.pid = pid;
        this.nanosPerTick = nanosPerTick;
        this.startTicks = startTicks;
    }

    /** A meter for a process that lives; missing if it does not, or if there is no {@code /proc}. */
    public static Reading<ProcessMeter> of(long pid) {
        return of(HostFiles.SYSTEM, NanoClock.SYSTEM, pid);
    }

    static Reading<ProcessMeter> of(HostFiles files, NanoClock clock, long pid) {
        return ClockTick.nanos(files)
                .flatMap(tick -> ProcessStat.of(files, pid)
                        .map(stat -> new ProcessMeter(files, clock, pid, tick, stat.startTicks())));
    }

    /**
     * What was used up to now. Costs a look at every process of the machine and every thread of this one, some
     * milliseconds: for the beginning and the end of a run, not for every message.
     */
    public Reading<ProcessSample> sample() {
        return ProcessStat.of(files, pid).flatMap(stat -> {
            if (stat.hasEnded() || stat.startTicks() != startTicks) {
                return Reading.missing("process " + pid + " has ended");
            }
            return sampleLiving(stat);
        });
    }

    private Reading<ProcessSample> sampleLiving(ProcessStat own) {
        long takenNanos = clock.nanoTime();
        long cpuTicks = own.cpuTicks();
        int threads = own.threads();
        List<Long> descendants = new ArrayList<>();
        for (long each : descendants()) {
            if (ProcessStat.of(files, each) instanceof Reading.Value<ProcessStat> living) {
                cpuTicks += living.value().cpuTicks();
                threads += living.value().threads();
                descendants.add(each);
            }
        }
        return withMemory(descendants, takenNanos, cpuTicks * nanosPerTick, threads);
    }

    private Reading<ProcessSample> withMemory(List<Long> descendants, long takenNanos, long cpuNanos, int threads) {
        List<Long> all = new ArrayList<>(List.of(pid));
        all.addAll(descendants);
        return memory(descendants, "VmRSS")
                .flatMap(rss -> memory(descendants, "VmHWM")
                        .map(peak -> new ProcessSample(
                                takenNanos,
                                cpuNanos,
                                rss,
                                peak,
                                all.size(),
                                threads,
                                openFiles(all),
                                Switches.of(files, all))));
    }

    /** A descendant that ended just now has no memory any more; the process itself must have some. */
    private Reading<Long> memory(List<Long> descendants, String member) {
        long others = descendants.stream()
                .map(each -> files.memberBytes("proc/" + each + "/status", member))
                .mapToLong(each -> each.toOptional().orElse(0L))
                .sum();
        return files.memberBytes("proc/" + pid + "/status", member).map(own -> own + others);
    }

    private List<Long> descendants() {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .toList();
    }

    private Reading<Integer> openFiles(List<Long> pids) {
        Reading<Integer> sum = Reading.of(0);
        for (long each : pids) {
            Reading<Integer> open = files.names("proc/" + each + "/fd").map(List::size);
            sum = sum.flatMap(before -> open.map(more -> before + more));
        }
        return sum;
    }
}
