package duplex.load;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** Whether the process may open so many connections; better asked before than found out in the middle. */
final class FileLimit {
    private static final int FOR_ELSE = 64;

    private FileLimit() {}

    /**
     * Checks it, where the platform tells.
     *
     * @throws IllegalArgumentException if there are too few files for so many clients
     */
    static void check(int clients, WireProtocol protocol) {
        int connections = clients * protocol.connectionsEach();
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        if (system instanceof UnixOperatingSystemMXBean unix) {
            long free = unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount();
            if (free < connections + FOR_ELSE) {
                throw new IllegalArgumentException(
                        clients + " clients need " + connections + " open files, and there are only " + free
                                + " left: raise the limit (ulimit -n) or use fewer clients");
            }
        }
    }
}
