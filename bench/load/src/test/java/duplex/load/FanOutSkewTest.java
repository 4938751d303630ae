package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server that takes so long for each receiver shows as just that. */
final class FanOutSkewTest {
    private static final int RECEIVERS = 101;
    private static final long PER_RECEIVER_NANOS = 10_000;

    private final Schedule schedule = Schedule.of(LoadPlan.builder()
            .clients(RECEIVERS)
            .ratePerSecond(100)
            .warmup(Duration.ofSeconds(1))
            .duration(Duration.ofSeconds(10))
            .build());
    private final FanOutSkew skew = new FanOutSkew(schedule, RECEIVERS);
    private final long[] sentNanos = new long[schedule.size()];

    @Test
    void aKnownSkewIsFoundWhoeverIsFirst() {
        for (int sequence = schedule.firstMeasured(); sequence < schedule.size(); sequence++) {
            sentNanos[sequence] = sequence * 1_000_000L;
            for (int place = 0; place < RECEIVERS; place++) {
                int receiver = (place + sequence) % RECEIVERS;
                skew.received(receiver, sequence, sentNanos[sequence] + 70_000 + place * PER_RECEIVER_NANOS);
            }
        }

        assertEquals(new Skew(334, 70_000, 500_000, 1_000_000), skew.skew(sentNanos), "every third of 1000 messages");
    }

    @Test
    void oneReceiverHasNoSkew() {
        skew.received(5, schedule.firstMeasured(), 1);

        assertEquals(new Skew(0, 0, 0, 0), skew.skew(sentNanos));
    }
}
