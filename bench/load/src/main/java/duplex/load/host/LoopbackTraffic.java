package duplex.load.host;

/**
 * What went over the loopback between two samples, whoever sent it.
 *
 * @param bytes of IP packets, headers included
 * @param packets how many, acknowledgements too
 * @param payloadBytes about what TCP carried; {@link LoopbackCounters} tells how exact that is
 */
public record LoopbackTraffic(long bytes, long packets, long payloadBytes) {}
