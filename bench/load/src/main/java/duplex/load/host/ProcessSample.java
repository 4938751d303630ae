package duplex.load.host;

/**
 * What a process, with its living descendants, had used up to one moment.
 *
 * @param takenNanos when, on the meter's clock
 * @param cpuNanos processor time, user and system, of all threads, also those that ended; of descendants too, also those
 *     that ended and were waited for; in steps of the kernel's tick, usually 10 ms
 * @param rssBytes memory in use; pages that processes share are counted for each
 * @param peakRssBytes the most there was at any time; of several processes the sum of their peaks
 * @param processes the process and its living descendants
 * @param threads of all of them
 * @param openFiles of all of them, sockets included; needs to be the same user
 */
public record ProcessSample(
        long takenNanos,
        long cpuNanos,
        long rssBytes,
        long peakRssBytes,
        int processes,
        int threads,
        Reading<Integer> openFiles,
        Switches switches) {

    /** What was used between an earlier sample of the same meter and this one. */
    public ProcessUsage since(ProcessSample earlier) {
        return new ProcessUsage(
                takenNanos - earlier.takenNanos,
                cpuNanos - earlier.cpuNanos,
                rssBytes,
                rssBytes - earlier.rssBytes,
                peakRssBytes,
                processes,
                threads,
                openFiles,
                Switches.growth(earlier.switches.voluntary(), switches.voluntary()),
                Switches.growth(earlier.switches.involuntary(), switches.involuntary()));
    }
}
