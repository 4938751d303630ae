package duplex.load.host;

/**
 * What a process, with its living descendants, used between two samples.
 *
 * @param elapsedNanos time between the samples
 * @param cpuNanos processor time, user and system
 * @param rssBytes memory in use at the end
 * @param rssGrowthBytes by how much more than at the beginning; negative if less
 * @param peakRssBytes the most there was since the process started, not only between the samples
 * @param processes at the end
 * @param threads at the end
 * @param openFiles at the end
 * @param voluntarySwitches how often a thread waited for something; of the threads that live at the end
 * @param involuntarySwitches how often a thread had to make room for another; of the threads that live at the end
 */
public record ProcessUsage(
        long elapsedNanos,
        long cpuNanos,
        long rssBytes,
        long rssGrowthBytes,
        long peakRssBytes,
        int processes,
        int threads,
        Reading<Integer> openFiles,
        long voluntarySwitches,
        long involuntarySwitches) {

    /** How many processors were busy with it on average: 1.0 is one of them all the time. */
    public double busyCores() {
        return (double) cpuNanos / elapsedNanos;
    }
}
