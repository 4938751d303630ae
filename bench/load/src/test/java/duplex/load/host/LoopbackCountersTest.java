package duplex.load.host;

import static duplex.load.host.Readings.missing;
import static duplex.load.host.Readings.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What went over the loopback is seen in the kernel's counters. */
final class LoopbackCountersTest {
    @TempDir
    Path root = Path.of("unset");

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatIsSentIsCounted() throws Exception {
        byte[] megabyte = new byte[1_000_000];
        LoopbackSample before = value(LoopbackCounters.sample());

        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket sender = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket receiver = server.accept()) {
            for (int i = 0; i < 10; i++) {
                sender.getOutputStream().write(megabyte, 0, 100_000);
                assertEquals(100_000, receiver.getInputStream().readNBytes(100_000).length);
            }
        }

        LoopbackTraffic traffic = value(LoopbackCounters.sample()).since(before);
        // Others may use the loopback meanwhile, so there is no upper bound.
        assertTrue(traffic.payloadBytes() >= 990_000, "1 MB was sent: " + traffic);
        assertTrue(traffic.packets() >= 10 && traffic.bytes() > traffic.payloadBytes(), "headers: " + traffic);
    }

    @Test
    void thePayloadIsWhatIsLeftWithoutHeaders() throws Exception {
        machine("1", "1052 2", "1052 2");
        LoopbackSample before = value(LoopbackCounters.sample(new HostFiles(root)));
        machine("1", "9 9", "3156 12");
        LoopbackSample after = value(LoopbackCounters.sample(new HostFiles(root)));

        assertEquals(new LoopbackTraffic(2104, 10, 2104 - 10 * 52), after.since(before));
    }

    @Test
    void withoutTimeStampsAHeaderIsShorter() throws Exception {
        machine("0", "0 0", "0 0");

        assertEquals(40, value(LoopbackCounters.sample(new HostFiles(root))).headerBytes());
    }

    @Test
    void whereThereAreNoCountersThereIsAReason() throws Exception {
        assertTrue(missing(LoopbackCounters.sample(new HostFiles(root))).startsWith("there is no /proc/"));

        machine("1", "1052", "");
        assertTrue(missing(LoopbackCounters.sample(new HostFiles(root))).startsWith("/proc/net/dev has another form"));
    }

    private void machine(String timestamps, String received, String sent) throws Exception {
        Files.createDirectories(root.resolve("proc/net"));
        Files.createDirectories(root.resolve("proc/sys/net/ipv4"));
        Files.writeString(root.resolve("proc/sys/net/ipv4/tcp_timestamps"), timestamps + "\n");
        Files.writeString(
                root.resolve("proc/net/dev"),
                "Inter-|   Receive  |  Transmit\n face |bytes packets\n  eth0: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n    lo: "
                        + received + " 0 0 0 0 0 0 " + sent + " 0 0 0 0 0 0\n");
    }
}
