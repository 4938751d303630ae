package duplex.load.host;

import duplex.load.wire.NanoClock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * Asks a JVM's management beans, by name: the JVM that answers may be newer than the one that asks, and know attributes
 * that the asking one has no method for.
 */
final class JvmBeans {
    private static final String TOTAL_ALLOCATED = "TotalThreadAllocatedBytes";

    private final MBeanServerConnection jvm;
    private final NanoClock clock;
    private final Map<Long, Long> allocatedByThread = new HashMap<>();

    JvmBeans(MBeanServerConnection jvm, NanoClock clock) {
        this.jvm = jvm;
        this.clock = clock;
    }

    JvmSettings settings() throws JMException, IOException {
        return JvmSettings.of(jvm);
    }

    void collect() throws JMException, IOException {
        jvm.invoke(ObjectName.getInstance(ManagementFactory.MEMORY_MXBEAN_NAME), "gc", new Object[0], new String[0]);
    }

    JvmSample sample() throws JMException, IOException {
        long takenNanos = clock.nanoTime();
        long collections = 0;
        long millis = 0;
        for (ObjectName collector : jvm.queryNames(ObjectName.getInstance(JvmSettings.COLLECTORS), null)) {
            collections += Math.max(0, (Long) jvm.getAttribute(collector, "CollectionCount"));
            millis += Math.max(0, (Long) jvm.getAttribute(collector, "CollectionTime"));
        }
        ObjectName memory = ObjectName.getInstance(ManagementFactory.MEMORY_MXBEAN_NAME);
        CompositeData heap = (CompositeData) jvm.getAttribute(memory, "HeapMemoryUsage");
        long usedBytes = (Long) heap.get("used");
        ObjectName threading = ObjectName.getInstance(ManagementFactory.THREAD_MXBEAN_NAME);
        Optional<Long> total = total(threading);
        Reading<Long> allocated = total.isPresent() ? Reading.of(total.get()) : sumOverThreads(threading);
        return new JvmSample(takenNanos, allocated, total.isPresent(), collections, millis, usedBytes);
    }

    private Optional<Long> total(ObjectName threading) throws JMException, IOException {
        try {
            return Optional.of((Long) jvm.getAttribute(threading, TOTAL_ALLOCATED))
                    .filter(bytes -> bytes >= 0); // -1: not supported
        } catch (AttributeNotFoundException olderJvm) {
            return Optional.empty();
        }
    }

    private Reading<Long> sumOverThreads(ObjectName threading) throws IOException {
        try {
            long[] ids = (long[]) jvm.getAttribute(threading, "AllThreadIds");
            long[] bytes = (long[]) jvm.invoke(
                    threading, "getThreadAllocatedBytes", new Object[] {ids}, new String[] {long[].class.getName()});
            for (int i = 0; i < ids.length; i++) {
                allocatedByThread.merge(ids[i], bytes[i], Math::max); // -1 if it has just ended: what it had stands
            }
        } catch (JMException unknown) {
            return Reading.missing("this JVM does not count what its threads allocate: " + unknown.getMessage());
        }
        return Reading.of(allocatedByThread.values().stream()
                .mapToLong(each -> Math.max(0, each))
                .sum());
    }
}
