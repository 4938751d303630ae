package duplex.websocket.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class RareLogTest {
    private final AtomicLong clockNanos = new AtomicLong();
    private final List<Object> untold = new ArrayList<>();
    private boolean failing;

    @Test
    void logsOnceAMinuteAndCountsTheRest() {
        RareLog log = new RareLog(recorder(), clockNanos::get);

        for (int i = 0; i < 1000; i++) {
            log.error("fault", new IllegalStateException());
        }
        clockNanos.addAndGet(Duration.ofMinutes(1).toNanos());
        log.error("fault", new IllegalStateException());

        assertEquals(List.of(0L, 999L), untold);
    }

    @Test
    void aLogThatFailsCountsAsNone() {
        RareLog log = new RareLog(recorder(), clockNanos::get);

        failing = true;
        log.error("fault", new IllegalStateException());
        failing = false;
        clockNanos.addAndGet(Duration.ofMinutes(1).toNanos());
        log.error("fault", new IllegalStateException());

        assertEquals(List.of(1L), untold);
    }

    private Logger recorder() {
        return (Logger) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    if (failing) {
                        throw new IllegalStateException("as memory that runs out would");
                    }
                    untold.add(((Object[]) arguments[1])[1]);
                    return null;
                });
    }
}
