package duplex.load;

import duplex.load.wire.WireCounts;

/**
 * What the deliveries cost, from the start of measuring until the last one was in. Warm-up deliveries that arrive after
 * that start are counted too, as their cost is.
 *
 * @param seconds how long that was
 * @param deliveries how many there were
 * @param generatorCpuSeconds processor time of this process, user and system, all threads
 * @param wire what went over the connections
 * @param server what the server used
 * @param jvmDeliveries how many deliveries there were while its JVM was watched, which begins a little earlier; 0 in results
 *     from before it did
 */
public record Usage(
        double seconds,
        long deliveries,
        double generatorCpuSeconds,
        WireCounts wire,
        ServerUsage server,
        long jvmDeliveries) {
    /** Bytes on the wire for each delivery, both ways; 0 without deliveries. */
    public double bytesPerDelivery() {
        return deliveries == 0 ? 0 : (double) (wire.bytesSent() + wire.bytesReceived()) / deliveries;
    }
}
