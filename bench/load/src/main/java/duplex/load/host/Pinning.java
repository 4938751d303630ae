package duplex.load.host;

import java.util.List;

/**
 * A process confined to some processors, until closed. Threads it starts meanwhile are confined too. A JVM counts its
 * processors anew: {@link Runtime#availableProcessors()} shrinks with it, for pools that are made from then on.
 */
public final class Pinning implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final long pid;
    private final CoreSet cores;
    private final CoreSet before;
    private final HostFiles files;

    private Pinning(long pid, CoreSet cores, CoreSet before, HostFiles files) {
        this.pid = pid;
        this.cores = cores;
        this.before = before;
        this.files = files;
    }

    static Reading<Pinning> to(CoreSet cores, CoreSet before, long pid, HostFiles files) {
        return confine(pid, cores, files).map(done -> new Pinning(pid, cores, before, files));
    }

    /** Where the process may run now. */
    public CoreSet cores() {
        return cores;
    }

    /** Lets it run again where it might before; tells where that is, or why it could not be done. */
    public Reading<CoreSet> undo() {
        return confine(pid, before, files);
    }

    /** As {@link #undo}, for those whom the outcome does not concern: the process is about to end. */
    @Override
    public void close() {
        undo();
    }

    /** A thread born while the others are gone through may be missed: so all are looked at afterwards. */
    private static Reading<CoreSet> confine(long pid, CoreSet cores, HostFiles files) {
        List<String> words = List.of("taskset", "-a", "-c", "-p", cores.toString(), String.valueOf(pid));
        Reading<CoreSet> outcome = Reading.missing("taskset was not run");
        for (int i = 0; i < ATTEMPTS; i++) {
            outcome = Command.run(words).flatMap(printed -> check(pid, cores, files));
            if (outcome instanceof Reading.Value<CoreSet>) {
                return outcome;
            }
        }
        return outcome;
    }

    private static Reading<CoreSet> check(long pid, CoreSet cores, HostFiles files) {
        String tasks = "proc/" + pid + "/task";
        return files.names(tasks).flatMap(threads -> {
            for (String thread : threads) {
                Reading<String> list = files.member(tasks + "/" + thread + "/status", "Cpus_allowed_list");
                // A thread that has ended needs no processor.
                if (list instanceof Reading.Value<String> now && !now.value().equals(cores.toString())) {
                    return Reading.missing("a thread of process " + pid + " may still use " + now.value());
                }
            }
            return Reading.of(cores);
        });
    }
}
