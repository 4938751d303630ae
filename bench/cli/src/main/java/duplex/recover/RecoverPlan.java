package duplex.recover;

import java.time.Duration;
import java.util.List;

/**
 * How much takes place.
 *
 * @param clients sessions that talk and stay, 2 to 500
 * @param gone clients that are killed or silenced, 1 to 200
 * @param ratePerSecond what those who stay say, all together, 1 to 1000 messages a second
 * @param stop how long the server stands still, 100 ms to 10 s: longer, and heartbeats rightly give sessions up
 * @param watch how long is watched, before anything happens and after each event, 500 ms to 60 s
 * @param limit how long anything may take: that nobody sees a ghost, that everybody is back; 1 to 120 s
 * @param events what befalls the chat, in this order
 */
public record RecoverPlan(
        int clients, int gone, int ratePerSecond, Duration stop, Duration watch, Duration limit, List<Event> events) {
    /**
     * Checks every bound.
     *
     * @throws IllegalArgumentException naming the first value that is out of bounds
     */
    public RecoverPlan {
        events = List.copyOf(events);
        check("the sessions that stay", clients, 2, 500, "");
        check("the clients that are killed", gone, 1, 200, "");
        check("the messages a second", ratePerSecond, 1, 1000, "");
        check("the stop", stop.toMillis(), 100, 10_000, " ms");
        check("the watch", watch.toMillis(), 500, 60_000, " ms");
        check("the limit", limit.toMillis(), 1000, 120_000, " ms");
        if (events.isEmpty() || !Event.toChooseFrom().containsAll(events)) {
            throw new IllegalArgumentException("the events must be some of those there are to choose from");
        }
    }

    private static void check(String what, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    what + " must be " + least + " to " + most + unit + ", not " + value + unit);
        }
    }
}
