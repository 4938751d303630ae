package duplex.load.host;

/**
 * What a process, with its living descendants, holds at one moment; garbage collected first, if it is a JVM.
 *
 * @param liveHeapBytes what is on a JVM's heap after it was collected; missing for other programs
 * @param rssBytes memory in use, with what the JVM has collected and not given back to the system
 * @param threads how many
 * @param openFiles files and sockets
 */
public record Footprint(
        Reading<Long> liveHeapBytes, Reading<Long> rssBytes, Reading<Integer> threads, Reading<Integer> openFiles) {}
