package duplex.recover;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Who is who in one round.
 *
 * @param mark what tells this round's messages from any other's
 */
record Names(String mark) {
    static Names random() {
        return new Names(
                String.format(Locale.ROOT, "%06x", ThreadLocalRandom.current().nextInt(1 << 24)));
    }

    /** One who stays. */
    String guest(int number) {
        return "guest-" + number + "-" + mark;
    }

    /** All who stay. */
    List<String> guests(int count) {
        return IntStream.range(0, count).mapToObj(this::guest).toList();
    }

    /** All whom this event takes away. */
    List<String> gone(Event event, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> event.id() + "-" + number + "-" + mark)
                .toList();
    }

    /** Somebody who comes when all is over. */
    String newcomer() {
        return "newcomer-" + mark;
    }

    /** Those of some names that are not among others. */
    static List<String> without(Collection<String> some, Collection<String> others) {
        return some.stream().filter(each -> !others.contains(each)).toList();
    }
}
