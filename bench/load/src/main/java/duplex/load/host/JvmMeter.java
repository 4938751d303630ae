package duplex.load.host;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import duplex.load.wire.NanoClock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * Reads what another JVM of this machine allocated and collected. It attaches to it and starts its management agent,
 * which then stays there until that JVM ends; both must run as the same user. Every call returns within the limit given,
 * even if the JVM stands still. Not for several threads at once.
 */
public final class JvmMeter implements AutoCloseable {
    /** No thread that asks every minute whether the JVM is still there. */
    private static final Map<String, Object> QUIET = Map.of("jmx.remote.x.client.connection.check.period", 0L);

    private final Duration limit;
    private final ExecutorService caller;
    private @Nullable JMXConnector connector;
    private @Nullable JvmBeans beans;

    private JvmMeter(long pid, Duration limit) {
        this.limit = limit;
        this.caller = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "duplex-jvm-" + pid);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A meter for the JVM that runs as this process; missing if it is none, or does not let itself be attached to. */
    public static Reading<JvmMeter> attach(long pid, Duration limit) {
        JvmMeter meter = new JvmMeter(pid, limit);
        Reading<JvmMeter> attached = meter.call("attaching to process " + pid, () -> meter.connect(pid))
                .flatMap(Function.identity());
        if (attached instanceof Reading.Missing<JvmMeter>) {
            meter.caller.shutdownNow();
        }
        return attached;
    }

    /** What the JVM tells of itself now. */
    public Reading<JvmSample> sample() {
        return call("asking the JVM", () -> connected().sample());
    }

    /** The same after it has collected its garbage: what is on the heap then is held by somebody. */
    public Reading<JvmSample> sampleCollected() {
        return call("asking the JVM to collect", () -> {
            connected().collect();
            return connected().sample();
        });
    }

    /** Which JVM it is, and its options. */
    public Reading<JvmSettings> settings() {
        return call("asking the JVM", () -> connected().settings());
    }

    /** Ends the connection. */
    @Override
    public void close() {
        call("leaving the JVM", () -> {
            if (connector != null) {
                connector.close();
            }
            return true;
        });
        caller.shutdownNow();
    }

    private JvmBeans connected() throws IOException {
        if (beans == null) {
            throw new IOException("there is no connection");
        }
        return beans;
    }

    @SuppressWarnings("BanJNDI") // the address comes from a process of the same user, over its own attach socket
    private Reading<JvmMeter> connect(long pid) throws IOException, AttachNotSupportedException {
        if (pid == ProcessHandle.current().pid()) {
            beans = new JvmBeans(ManagementFactory.getPlatformMBeanServer(), NanoClock.SYSTEM);
            return Reading.of(this);
        }
        if (JvmProcess.check(pid, HostFiles.SYSTEM) instanceof Reading.Missing<Long> none) {
            return Reading.missing(none.missing());
        }
        JMXConnector opened = JMXConnectorFactory.connect(new JMXServiceURL(startAgent(pid)), QUIET);
        if (Thread.currentThread().isInterrupted()) {
            opened.close(); // nobody waits for it any more
            throw new IOException("attached too late");
        }
        connector = opened;
        beans = new JvmBeans(opened.getMBeanServerConnection(), NanoClock.SYSTEM);
        return Reading.of(this);
    }

    private static String startAgent(long pid) throws IOException, AttachNotSupportedException {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
        try {
            return machine.startLocalManagementAgent();
        } finally {
            machine.detach();
        }
    }

    private <T> Reading<T> call(String what, Callable<T> question) {
        Future<T> answer = caller.submit(question);
        try {
            return Reading.of(answer.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException silent) {
            answer.cancel(true);
            return Reading.missing(what + " took longer than " + limit.toMillis() + " ms");
        } catch (ExecutionException failed) {
            return Reading.missing(what + " failed: " + failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Reading.missing(what + " was interrupted");
        }
    }
}
