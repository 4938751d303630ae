package duplex.load.fault;

/**
 * What went through a proxy so far.
 *
 * @param connections accepted
 * @param refused of those, how many the target did not take
 * @param bytesToTarget forwarded from the clients to the target
 * @param bytesToClients forwarded from the target to the clients
 * @param chunksHeld how many chunks had to wait, for whatever fault; a chunk is what one read returned
 * @param bytesDropped taken and never forwarded: on connections that are dead, were reset, or broke
 * @param resets connections that the proxy reset, because of a fault
 */
public record ProxyCounts(
        long connections,
        long refused,
        long bytesToTarget,
        long bytesToClients,
        long chunksHeld,
        long bytesDropped,
        long resets) {}
