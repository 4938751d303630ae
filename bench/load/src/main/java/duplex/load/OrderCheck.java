package duplex.load;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds what came out of order, once all logs are complete.
 *
 * <p>For the total order one receiver's log stands for what is right: that of the largest group of receivers which agree,
 * and among equals the fullest. So one receiver that saw a pair swapped is one finding, not one at everybody else; and a
 * message that log lacks is judged at nobody, for loss is not disorder.
 */
final class OrderCheck {
    /**
     * What was found.
     *
     * @param reordered deliveries after a later message of the same sender
     * @param outOfTotalOrder deliveries after a message that should have come later
     */
    record Findings(long reordered, long outOfTotalOrder) {}

    private final Schedule schedule;
    private final int[] lastOfSender;
    private final int[] places;
    private long reordered;
    private long outOfTotalOrder;
    private int highestPlace;

    private OrderCheck(Schedule schedule, int senders, List<OrderLog> logs) {
        this.schedule = schedule;
        this.lastOfSender = new int[senders];
        this.places = places(schedule, logs);
    }

    static Findings of(Schedule schedule, List<OrderLog> logs) {
        OrderCheck check = new OrderCheck(schedule, logs.size(), logs);
        logs.forEach(check::check);
        return new Findings(check.reordered, check.outOfTotalOrder);
    }

    private static int[] places(Schedule schedule, List<OrderLog> logs) {
        int[] places = new int[schedule.size()];
        Arrays.fill(places, -1);
        int[] next = new int[1];
        reference(logs).forEach(sequence -> places[sequence] = next[0]++);
        return places;
    }

    private static OrderLog reference(List<OrderLog> logs) {
        Map<Long, Integer> agreeing = new HashMap<>();
        logs.forEach(log -> agreeing.merge(log.hash(), 1, Integer::sum));
        return logs.stream()
                .max(Comparator.<OrderLog>comparingInt(log -> Objects.requireNonNull(agreeing.get(log.hash())))
                        .thenComparingInt(OrderLog::size))
                .orElseThrow();
    }

    private void check(OrderLog log) {
        Arrays.fill(lastOfSender, -1);
        highestPlace = -1;
        log.forEach(this::checkNext);
    }

    private void checkNext(int sequence) {
        int sender = schedule.sender(sequence);
        if (sequence < lastOfSender[sender]) {
            reordered++;
        } else {
            lastOfSender[sender] = sequence;
        }
        int place = places[sequence];
        if (place >= 0 && place < highestPlace) {
            outOfTotalOrder++;
        }
        highestPlace = Math.max(highestPlace, place);
    }
}
