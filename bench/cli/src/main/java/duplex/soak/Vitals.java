package duplex.soak;

import duplex.load.host.Reading;

/**
 * What a server process held at one moment when nobody was in.
 *
 * @param atSeconds when, from the soak's start
 * @param heapBytes on the heap, garbage collected first
 * @param rssBytes resident in memory
 * @param threads how many
 * @param descriptors open files and sockets
 */
public record Vitals(
        double atSeconds,
        Reading<Long> heapBytes,
        Reading<Long> rssBytes,
        Reading<Long> threads,
        Reading<Long> descriptors) {
    /** Nothing is known of it. */
    public static Vitals unknown(double atSeconds, String why) {
        return new Vitals(
                atSeconds, Reading.missing(why), Reading.missing(why), Reading.missing(why), Reading.missing(why));
    }
}
