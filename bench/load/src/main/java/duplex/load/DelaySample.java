package duplex.load;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Notes one delivery of each of some messages: the one at a receiver drawn at random. Receipts of one receiver are noted by
 * one thread, those of different receivers by any number; {@link #nanos} is asked for when all of them are done.
 */
final class DelaySample {
    /** At most so many messages are followed. */
    static final int MAX_MESSAGES = 4000;

    private static final long NOT_YET = Long.MIN_VALUE;

    private final int first;
    private final int step;
    private final int[] receivers;
    private final long[] delays;

    /** Follows some of the measured messages of a schedule, the same ones at the same receivers for the same seed. */
    DelaySample(Schedule schedule, int receivers, long seed) {
        int measured = schedule.size() - schedule.firstMeasured();
        this.first = schedule.firstMeasured();
        this.step = Math.max(1, (measured + MAX_MESSAGES - 1) / MAX_MESSAGES);
        int followed = (measured + step - 1) / step;
        this.receivers = new Random(seed).ints(followed, 0, receivers).toArray();
        this.delays = new long[followed];
        Arrays.fill(delays, NOT_YET);
    }

    /** A measured message arrived at a receiver, so long after it was intended. */
    void received(int receiver, int sequence, long nanos) {
        int place = (sequence - first) / step;
        if ((sequence - first) % step == 0 && receivers[place] == receiver) {
            delays[place] = nanos;
        }
    }

    /** The delays of those that arrived. */
    List<Long> nanos() {
        return Arrays.stream(delays).filter(nanos -> nanos != NOT_YET).boxed().toList();
    }
}
