package duplex.load.host;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Counts the pauses that garbage collection forces on this process, from its start until it is closed. Collectors that
 * work beside the program report their cycles as well as their pauses; cycles stop nobody and are not counted.
 */
public final class GcWatch implements AutoCloseable {
    private final List<GarbageCollectorMXBean> pausing;
    private final List<NotificationEmitter> emitters = new ArrayList<>();
    private final NotificationListener listener = (notification, handback) -> heard(notification);
    private final AtomicLong longestMillis = new AtomicLong();
    private final long countBefore;
    private final long millisBefore;

    private GcWatch(List<GarbageCollectorMXBean> pausing) {
        this.pausing = pausing;
        this.countBefore = count();
        this.millisBefore = millis();
    }

    /** Begins to count. */
    public static GcWatch start() {
        GcWatch watch = new GcWatch(ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(each -> !each.getName().endsWith(" Cycles"))
                .toList());
        watch.listen();
        return watch;
    }

    /** Up to now. The longest may lag a moment behind the rest: its news comes on a thread of the JVM's own. */
    public GcPauses pauses() {
        Reading<Long> longest = emitters.size() == pausing.size()
                ? Reading.of(longestMillis.get())
                : Reading.missing("this JVM does not notify of each collection");
        return new GcPauses(count() - countBefore, millis() - millisBefore, longest);
    }

    /** Listens no more. */
    @Override
    public void close() {
        for (NotificationEmitter each : emitters) {
            try {
                each.removeNotificationListener(listener);
            } catch (ListenerNotFoundException impossible) {
                throw new IllegalStateException("closed twice", impossible);
            }
        }
    }

    private void listen() {
        for (GarbageCollectorMXBean each : pausing) {
            if (each instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(listener, null, null);
                emitters.add(emitter);
            }
        }
    }

    private void heard(Notification notification) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
                && notification.getUserData() instanceof CompositeData userData) {
            long millis =
                    GarbageCollectionNotificationInfo.from(userData).getGcInfo().getDuration();
            longestMillis.accumulateAndGet(millis, Math::max);
        }
    }

    private long count() {
        return pausing.stream()
                .mapToLong(each -> Math.max(0, each.getCollectionCount()))
                .sum();
    }

    private long millis() {
        return pausing.stream()
                .mapToLong(each -> Math.max(0, each.getCollectionTime()))
                .sum();
    }
}
