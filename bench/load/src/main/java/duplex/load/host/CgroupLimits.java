package duplex.load.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much processor and memory the control group of this process allows. A group is bounded by those above it too, so
 * the tightest on the way up counts.
 *
 * @param cores processors' worth of time, such as 1.5; missing if there is no limit
 * @param memoryBytes memory; missing if there is no limit
 */
record CgroupLimits(Reading<Double> cores, Reading<Long> memoryBytes) {
    private static final String MOUNT = "sys/fs/cgroup/";
    private static final long UNLIMITED_BYTES = 1L << 60; // version 1 writes a huge number

    static CgroupLimits of(HostFiles files) {
        Reading<List<String>> groups = files.lines("proc/self/cgroup");
        return new CgroupLimits(
                groups.flatMap(lines -> tightest(folders(lines, "cpu").stream().map(folder -> cores(files, folder)))),
                groups.flatMap(lines ->
                        tightest(folders(lines, "memory").stream().map(folder -> memoryBytes(files, folder)))));
    }

    private static <T extends Comparable<T>> Reading<T> tightest(Stream<Optional<T>> limits) {
        return limits.flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(Reading::of)
                .orElseGet(() -> Reading.missing("no control group limits it"));
    }

    /** Where a controller's files may be, from the process's own group upwards; of version 2, then of version 1. */
    private static List<String> folders(List<String> groups, String controller) {
        List<String> folders = new ArrayList<>();
        for (String line : groups) {
            String[] parts = line.split(":", 3); // number:controllers:/path
            if (parts.length < 3) {
                continue;
            }
            if (parts[1].isEmpty()) {
                addUpwards(folders, MOUNT, parts[2]);
            } else if (List.of(parts[1].split(",", -1)).contains(controller)) {
                addUpwards(folders, MOUNT + parts[1] + "/", parts[2]);
            }
        }
        return folders;
    }

    private static void addUpwards(List<String> folders, String mount, String group) {
        String path = group.replaceFirst("^/", "");
        while (!path.isEmpty()) {
            folders.add(mount + path + "/");
            path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        }
        folders.add(mount);
    }

    private static Optional<Double> cores(HostFiles files, String folder) {
        Optional<String> second = files.text(folder + "cpu.max").toOptional();
        if (second.isPresent()) {
            return share(second.get().split(" ", -1)); // "max 100000" or "150000 100000"
        }
        Optional<String> quota = files.text(folder + "cpu.cfs_quota_us").toOptional();
        Optional<String> period = files.text(folder + "cpu.cfs_period_us").toOptional();
        return quota.flatMap(of -> period.flatMap(per -> share(new String[] {of, per})));
    }

    private static Optional<Double> share(String[] quotaAndPeriod) {
        if (quotaAndPeriod.length != 2) {
            return Optional.empty();
        }
        Optional<Long> quota = Numbers.whole(quotaAndPeriod[0], "quota").toOptional();
        Optional<Long> period = Numbers.whole(quotaAndPeriod[1], "period").toOptional();
        return quota.filter(of -> of > 0)
                .flatMap(of -> period.filter(per -> per > 0).map(per -> (double) of / per));
    }

    private static Optional<Long> memoryBytes(HostFiles files, String folder) {
        Optional<Long> second = files.number(folder + "memory.max").toOptional();
        return second.isPresent()
                ? second
                : files.number(folder + "memory.limit_in_bytes").toOptional().filter(bytes -> bytes < UNLIMITED_BYTES);
    }
}
