package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.corundumstudio.socketio.scheduler.SchedulerKey;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link Timer}: each task once, unless another took its place or nobody wants it any more. */
@Timeout(60)
final class TimerTest {
    private static final SchedulerKey KEY = new SchedulerKey(SchedulerKey.Type.PING, "a");

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final Timer timer = new Timer(Duration.ofMillis(200));

    @AfterEach
    void stop() {
        timer.shutdown();
    }

    @Test
    void ofOneKeyTheLastCounts() throws Exception {
        SchedulerKey same = new SchedulerKey(SchedulerKey.Type.PING, "a");
        timer.schedule(KEY, () -> done.add("replaced"), 400, TimeUnit.MILLISECONDS);
        timer.schedule(same, () -> done.add("last"), 400, TimeUnit.MILLISECONDS);
        timer.schedule(() -> done.add("end"), 800, TimeUnit.MILLISECONDS);

        assertEquals("last", done.poll(10, TimeUnit.SECONDS));
        assertEquals("end", done.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void whatIsCancelledIsNotDone() throws Exception {
        timer.schedule(KEY, () -> done.add("cancelled"), 400, TimeUnit.MILLISECONDS);
        timer.scheduleCallback(
                new SchedulerKey(SchedulerKey.Type.PING, "b"), () -> done.add("callback"), 10, TimeUnit.MILLISECONDS);
        timer.cancel(KEY);
        timer.schedule(() -> done.add("end"), 800, TimeUnit.MILLISECONDS);

        assertEquals("callback", done.poll(10, TimeUnit.SECONDS));
        assertEquals("end", done.poll(10, TimeUnit.SECONDS));
    }

    /** As a heartbeat does. */
    @Test
    void aTaskMaySetItsOwnKeyAnew() throws Exception {
        timer.schedule(
                KEY,
                () -> {
                    done.add("first");
                    timer.schedule(KEY, () -> done.add("second"), 10, TimeUnit.MILLISECONDS);
                },
                10,
                TimeUnit.MILLISECONDS);

        assertEquals("first", done.poll(10, TimeUnit.SECONDS));
        assertEquals("second", done.poll(10, TimeUnit.SECONDS));
    }
}
