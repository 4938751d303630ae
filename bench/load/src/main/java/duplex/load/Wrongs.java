package duplex.load;

import java.util.List;

/**
 * What was wrong with a run's deliveries, one by one as far as that is kept.
 *
 * @param missed of the lost deliveries, those at sessions whose connection had broken
 * @param unheard of the lost deliveries, those of messages that reached nobody at all
 * @param first the first few of each kind
 */
public record Wrongs(long missed, long unheard, List<Wrong> first) {
    /** How many of each kind are kept. */
    public static final int MOST_OF_A_KIND = 10;

    /** Nothing was. */
    public static final Wrongs NONE = new Wrongs(0, 0, List.of());

    /** The list is not to be changed. */
    public Wrongs {
        first = List.copyOf(first);
    }
}
