package duplex.load.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often the threads of some processes gave up their processor (waiting for something) and how often it was taken
 * from them. Linux counts that for each thread and forgets it with the thread.
 *
 * @param voluntary by thread id
 * @param involuntary by thread id
 */
record Switches(Map<Long, Long> voluntary, Map<Long, Long> involuntary) {
    Switches {
        voluntary = Map.copyOf(voluntary);
        involuntary = Map.copyOf(involuntary);
    }

    static Switches of(HostFiles files, Iterable<Long> pids) {
        Map<Long, Long> voluntary = new HashMap<>();
        Map<Long, Long> involuntary = new HashMap<>();
        for (long pid : pids) {
            String tasks = "proc/" + pid + "/task";
            for (String thread : files.names(tasks).toOptional().orElse(List.of())) {
                String status = tasks + "/" + thread + "/status";
                // A thread that ends while it is looked at is left out, as if it had ended just before.
                count(files, status, "voluntary_ctxt_switches").ifPresent(n -> voluntary.put(Long.valueOf(thread), n));
                count(files, status, "nonvoluntary_ctxt_switches")
                        .ifPresent(n -> involuntary.put(Long.valueOf(thread), n));
            }
        }
        return new Switches(voluntary, involuntary);
    }

    /** Of the threads that live now: how much a count grew. */
    static long growth(Map<Long, Long> before, Map<Long, Long> now) {
        return now.entrySet().stream()
                .mapToLong(each -> Math.max(0, each.getValue() - before.getOrDefault(each.getKey(), 0L)))
                .sum();
    }

    private static Optional<Long> count(HostFiles files, String status, String member) {
        return files.member(status, member)
                .flatMap(text -> Numbers.whole(text, member))
                .toOptional();
    }
}
