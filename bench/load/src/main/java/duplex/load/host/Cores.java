package duplex.load.host;

import java.util.List;

/**
 * Which processors there are for a measurement, and how to part them between the server and who measures it: two that
 * share a processor measure each other. Uses {@code taskset}, which is part of every Linux.
 */
public final class Cores {
    private final HostFiles files;

    Cores(HostFiles files) {
        this.files = files;
    }

    /** Those of this machine. */
    public static Cores ofThisMachine() {
        return new Cores(HostFiles.SYSTEM);
    }

    /** Those that this process may use. */
    public Reading<CoreSet> allowed() {
        return allowedTo("self");
    }

    /**
     * One for the server, the others for this process. The server gets the highest: interrupts tend to go to the lowest.
     * Missing if there is but one, or no {@code taskset}.
     */
    public Reading<CoreSplit> split() {
        return allowed().flatMap(allowed -> {
            if (allowed.size() < 2) {
                return Reading.missing(
                        "there is only processor " + allowed + ": the server cannot have one of its own");
            }
            return Command.run(List.of("taskset", "--version"))
                    .map(version -> new CoreSplit(
                            allowed.ids().get(allowed.size() - 1),
                            new CoreSet(allowed.ids().subList(0, allowed.size() - 1)),
                            siblings(allowed)));
        });
    }

    /** Confines a process, with all the threads it has and will have, to some processors; undone by closing. */
    public Reading<Pinning> pin(long pid, CoreSet cores) {
        return allowedTo(String.valueOf(pid)).flatMap(before -> Pinning.to(cores, before, pid, files));
    }

    private Reading<CoreSet> allowedTo(String process) {
        return files.member("proc/" + process + "/status", "Cpus_allowed_list").map(CoreSet::parse);
    }

    /** The processors that are threads of the same physical core as the highest one. */
    private Reading<CoreSet> siblings(CoreSet allowed) {
        int highest = allowed.ids().get(allowed.size() - 1);
        return files.text("sys/devices/system/cpu/cpu" + highest + "/topology/thread_siblings_list")
                .map(CoreSet::parse);
    }
}
