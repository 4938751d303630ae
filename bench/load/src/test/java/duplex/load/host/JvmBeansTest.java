package duplex.load.host;

import static duplex.load.host.Readings.missing;
import static duplex.load.host.Readings.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A JVM that has no total of what it allocated is asked thread by thread. */
final class JvmBeansTest {
    private final MBeanServer jvm = MBeanServerFactory.newMBeanServer();
    private final Map<Long, Long> allocated = new TreeMap<>(Map.of(1L, 100L, 2L, 50L));
    private final JvmBeans beans = new JvmBeans(jvm, () -> 7);

    /** What an old JVM's threading bean can be asked. */
    public interface OldThreadsMBean {
        long[] getAllThreadIds();

        long[] getThreadAllocatedBytes(long[] ids);
    }

    /** One with threads that the test decides on. */
    public final class OldThreads implements OldThreadsMBean {
        @Override
        public long[] getAllThreadIds() {
            return allocated.keySet().stream().mapToLong(Long::longValue).toArray();
        }

        @Override
        public long[] getThreadAllocatedBytes(long[] ids) {
            long[] bytes = new long[ids.length];
            for (int i = 0; i < ids.length; i++) {
                bytes[i] = allocated.getOrDefault(ids[i], -1L);
            }
            return bytes;
        }
    }

    @BeforeEach
    void anOldJvm() throws Exception {
        jvm.registerMBean(ManagementFactory.getMemoryMXBean(), ObjectName.getInstance("java.lang:type=Memory"));
    }

    @Test
    void theSumOverThreadsKeepsThoseThatEnded() throws Exception {
        jvm.registerMBean(new OldThreads(), ObjectName.getInstance("java.lang:type=Threading"));
        JvmSample before = beans.sample();
        allocated.remove(1L);
        allocated.put(2L, 80L);
        allocated.put(3L, 1000L);

        JvmSample after = beans.sample();

        assertEquals(150, value(before.allocatedBytes()));
        assertEquals(1030, value(after.since(before).allocatedBytes()));
        assertFalse(after.endedThreadsCounted());
        assertEquals(7, after.takenNanos());
    }

    @Test
    void aThreadThatEndsWhileItIsAskedKeepsWhatItHad() throws Exception {
        jvm.registerMBean(new OldThreads(), ObjectName.getInstance("java.lang:type=Threading"));
        beans.sample();
        allocated.put(1L, -1L);

        assertEquals(150, value(beans.sample().allocatedBytes()));
    }

    @Test
    void aJvmThatDoesNotCountIsNotTakenToAllocateNothing() throws Exception {
        jvm.registerMBean(
                ManagementFactory.getClassLoadingMXBean(), ObjectName.getInstance("java.lang:type=Threading"));

        assertTrue(missing(beans.sample().allocatedBytes()).contains("does not count"));
    }
}
