package duplex.load;

import java.util.Arrays;

/**
 * Notes when each receiver got some of the messages, so that it can be told how far behind the first of them the last one
 * is. All receipts of all messages would be too many to keep; some hundred messages, evenly spread, say as much.
 *
 * <p>Receipts of one receiver are noted by one thread, those of different receivers by any number; {@link #skew} is asked
 * for when all of them are done.
 */
final class FanOutSkew {
    /** At most so many messages are followed. */
    static final int MAX_MESSAGES = 400;

    private static final long NOT_YET = Long.MIN_VALUE;

    private final int first;
    private final int step;
    private final long[][] receivedNanos;

    /** Follows some of the measured messages of a schedule. */
    FanOutSkew(Schedule schedule, int receivers) {
        int measured = schedule.size() - schedule.firstMeasured();
        this.first = schedule.firstMeasured();
        this.step = Math.max(1, (measured + MAX_MESSAGES - 1) / MAX_MESSAGES);
        this.receivedNanos = new long[(measured + step - 1) / step][receivers];
        for (long[] message : receivedNanos) {
            Arrays.fill(message, NOT_YET);
        }
    }

    /** A measured message arrived at a receiver. */
    void received(int receiver, int sequence, long nanos) {
        int place = sequence - first;
        if (place % step == 0) {
            receivedNanos[place / step][receiver] = nanos;
        }
    }

    /**
     * What was found.
     *
     * @param sentNanos when each message of the schedule was really sent
     */
    Skew skew(long[] sentNanos) {
        long[] toFirst = new long[receivedNanos.length];
        long[] toMedian = new long[receivedNanos.length];
        long[] toLast = new long[receivedNanos.length];
        int messages = 0;
        for (int i = 0; i < receivedNanos.length; i++) {
            long[] times = Arrays.stream(receivedNanos[i])
                    .filter(nanos -> nanos != NOT_YET)
                    .sorted()
                    .toArray();
            if (times.length > 1) {
                toFirst[messages] = times[0] - sentNanos[first + i * step];
                toMedian[messages] = times[times.length / 2] - times[0];
                toLast[messages] = times[times.length - 1] - times[0];
                messages++;
            }
        }
        return new Skew(messages, median(toFirst, messages), median(toMedian, messages), median(toLast, messages));
    }

    private static long median(long[] values, int length) {
        if (length == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(values, length);
        Arrays.sort(sorted);
        return sorted[length / 2];
    }
}
