package duplex.load.host;

import java.util.Arrays;

/**
 * The kernel's own count of what went over the loopback, to check another count of bytes by.
 *
 * <p>It counts IP packets, headers included, of everybody in this network namespace: it tells something about one
 * program only while no other uses the loopback. What was carried is estimated as bytes − packets × header, with the
 * header of TCP over IPv4: 20 + 20 bytes, and 12 for time stamps where they are switched on. That is exact for segments
 * and acknowledgements; a handshake's packets have up to 8 bytes more each, one over IPv6 20 more, one of UDP 24 less.
 * A large write is one packet here, up to 64 KiB: a network card would have made 45 of it, so packets on the loopback
 * say nothing about packets on a network.
 */
public final class LoopbackCounters {
    private static final int IP_AND_TCP_BYTES = 40;
    private static final int TIMESTAMP_BYTES = 12;
    private static final int FIELDS = 16;
    private static final int SENT_BYTES = 8;
    private static final int SENT_PACKETS = 9;

    private LoopbackCounters() {}

    /** The counters now; missing where there is no {@code /proc/net/dev}, or no {@code lo} in it. */
    public static Reading<LoopbackSample> sample() {
        return sample(HostFiles.SYSTEM);
    }

    static Reading<LoopbackSample> sample(HostFiles files) {
        return headerBytes(files)
                .flatMap(header -> files.member("proc/net/dev", "lo")
                        .flatMap(counters -> parse(counters.split("\\s+", -1), header)));
    }

    private static Reading<Integer> headerBytes(HostFiles files) {
        return files.number("proc/sys/net/ipv4/tcp_timestamps")
                .map(mode -> IP_AND_TCP_BYTES + (mode == 0 ? 0 : TIMESTAMP_BYTES));
    }

    private static Reading<LoopbackSample> parse(String[] fields, int headerBytes) {
        if (fields.length < FIELDS) {
            return Reading.missing("/proc/net/dev has another form: " + Arrays.toString(fields));
        }
        return Numbers.whole(fields[SENT_BYTES], "bytes sent in /proc/net/dev")
                .flatMap(bytes -> Numbers.whole(fields[SENT_PACKETS], "packets sent in /proc/net/dev")
                        .map(packets -> new LoopbackSample(bytes, packets, headerBytes)));
    }
}
