package duplex.load.host;

import com.sun.tools.attach.VirtualMachine;

/**
 * Whether a process is a JVM that may be attached to. Attaching begins with SIGQUIT, which ends a process that does not
 * expect it: so this must be known before.
 */
public final class JvmProcess {
    private static final long SIGQUIT_BIT = 1L << (3 - 1);

    private JvmProcess() {}

    /** The number of a process of this machine, or why it cannot be attached to. */
    public static Reading<Long> check(long pid) {
        return check(pid, HostFiles.SYSTEM);
    }

    static Reading<Long> check(long pid, HostFiles files) {
        if (files.text("proc/self/stat") instanceof Reading.Missing<String>) {
            return listed(pid);
        }
        String process = "proc/" + pid;
        return files.lines(process + "/maps").flatMap(maps -> {
            if (maps.stream().noneMatch(line -> line.endsWith("/libjvm.so"))) {
                return Reading.missing("process " + pid + " is no JVM");
            }
            return files.member(process + "/status", "SigCgt").flatMap(caught -> expectsQuit(pid, caught));
        });
    }

    private static Reading<Long> expectsQuit(long pid, String caughtSignals) {
        return (Long.parseUnsignedLong(caughtSignals, 16) & SIGQUIT_BIT) != 0
                ? Reading.of(pid)
                : Reading.missing("process " + pid + " is a JVM that does not let itself be attached to");
    }

    /** Off Linux: those JVMs that announce themselves. */
    private static Reading<Long> listed(long pid) {
        String id = String.valueOf(pid);
        return VirtualMachine.list().stream().anyMatch(each -> each.id().equals(id))
                ? Reading.of(pid)
                : Reading.missing("process " + pid + " is not among the JVMs that announce themselves");
    }
}
