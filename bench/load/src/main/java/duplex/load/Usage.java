package duplex.load;

import duplex.load.wire.WireCounts;

/**
 * What the deliveries cost, from the start of measuring until the last one was in. A few warm-up deliveries that arrive
 * after that start are counted on both sides.
 *
 * @param seconds how long that was
 * @param deliveries how many there were
 * @param generatorCpuSeconds processor time of this process, user and system, all threads
 * @param wire what went over the connections
 */
public record Usage(double seconds, long deliveries, double generatorCpuSeconds, WireCounts wire) {}
