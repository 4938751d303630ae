package duplex.load.host;

/**
 * The loopback's counters at one moment, since the machine started.
 *
 * @param bytes of IP packets, headers included; each counted once
 * @param packets how many
 * @param headerBytes of an ordinary TCP packet over IPv4
 */
public record LoopbackSample(long bytes, long packets, int headerBytes) {

    /** What went over the loopback between an earlier sample and this one. */
    public LoopbackTraffic since(LoopbackSample earlier) {
        long moreBytes = bytes - earlier.bytes;
        long morePackets = packets - earlier.packets;
        return new LoopbackTraffic(moreBytes, morePackets, moreBytes - morePackets * headerBytes);
    }
}
