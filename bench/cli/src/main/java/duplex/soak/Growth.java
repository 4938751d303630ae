package duplex.soak;

import com.fasterxml.jackson.annotation.JsonProperty;
import duplex.load.host.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether something a process holds grows over a soak. The first third of the legs is left out: classes are loaded then,
 * and pools filled. It grows if the {@link Trend}'s whole interval lies above zero, and the trend comes to more than an
 * allowance over the time it rests on.
 *
 * @param what is held
 * @param judgement whether it grows
 * @param trend how fast; missing if that cannot be told
 * @param allowance how much growth is no matter
 */
public record Growth(Held what, Judgement judgement, Reading<Trend> trend, long allowance) {
    /** What a process holds. */
    public enum Held {
        /** Bytes on the heap, garbage collected first. */
        @JsonProperty("heap")
        HEAP(1 << 20),
        /** Threads. */
        @JsonProperty("threads")
        THREADS(8),
        /** Open files and sockets. */
        @JsonProperty("descriptors")
        DESCRIPTORS(8),
        /** Resident bytes; these grow as long as a JVM finds it worth while, so that no growth of them is judged. */
        @JsonProperty("rss")
        RSS(Long.MAX_VALUE);

        private final long allowance;

        Held(long allowance) {
            this.allowance = allowance;
        }

        private Reading<Long> in(Vitals vitals) {
            return switch (this) {
                case HEAP -> vitals.heapBytes();
                case THREADS -> vitals.threads();
                case DESCRIPTORS -> vitals.descriptors();
                case RSS -> vitals.rssBytes();
            };
        }
    }

    /** What can be said of it. */
    public enum Judgement {
        /** It does not grow, or by less than matters. */
        @JsonProperty("flat")
        FLAT,
        /** It does. */
        @JsonProperty("grows")
        GROWS,
        /** There are too few readings. */
        @JsonProperty("cannot-tell")
        CANNOT_TELL
    }

    /** All that is known of a soak's legs. */
    static List<Growth> of(List<Vitals> vitals) {
        List<Growth> growths = new ArrayList<>();
        for (Held held : Held.values()) {
            growths.add(of(held, vitals.subList(vitals.size() / 3, vitals.size())));
        }
        return growths;
    }

    /** What is broken if it grows. */
    static List<Broken> brokenBy(List<Growth> growths) {
        return growths.stream()
                .filter(each -> each.judgement == Judgement.GROWS)
                .map(each -> new Broken(Invariant.LEAKS, each.inWords()))
                .toList();
    }

    /** For people: {@code heap grows: +812 KiB/min [+790, +840] over 14 legs}. */
    public String inWords() {
        String name = what.name().toLowerCase(Locale.ROOT);
        if (trend instanceof Reading.Value<Trend> known) {
            Trend each = known.value();
            boolean bytes = what == Held.HEAP || what == Held.RSS;
            double unit = bytes ? 60 / 1024.0 : 60;
            String judged = judgement == Judgement.GROWS ? "grows" : what == Held.RSS ? "(not judged)" : "flat";
            return String.format(
                    Locale.ROOT,
                    "%s %s: %+.3g%s/min [%+.3g, %+.3g] over %d legs",
                    name,
                    judged,
                    unit * each.perSecond(),
                    bytes ? " KiB" : "",
                    unit * each.low(),
                    unit * each.high(),
                    each.points());
        }
        return name + " cannot tell: " + ((Reading.Missing<Trend>) trend).missing();
    }

    private static Growth of(Held held, List<Vitals> vitals) {
        double[] seconds = new double[vitals.size()];
        double[] values = new double[vitals.size()];
        for (int i = 0; i < values.length; i++) {
            if (held.in(vitals.get(i)) instanceof Reading.Missing<Long> unknown) {
                return cannotTell(held, unknown.missing());
            }
            seconds[i] = vitals.get(i).atSeconds();
            values[i] = held.in(vitals.get(i)).toOptional().orElseThrow();
        }
        return Trend.of(seconds, values)
                .map(trend -> new Growth(held, judge(held, trend), Reading.of(trend), held.allowance))
                .orElseGet(() -> cannotTell(
                        held,
                        "of " + values.length + " legs after the first third; " + Trend.LEAST_POINTS + " are needed"));
    }

    private static Judgement judge(Held held, Trend trend) {
        boolean grows = trend.low() > 0 && trend.perSecond() * trend.seconds() > held.allowance;
        return grows ? Judgement.GROWS : Judgement.FLAT;
    }

    private static Growth cannotTell(Held held, String why) {
        return new Growth(held, Judgement.CANNOT_TELL, Reading.missing(why), held.allowance);
    }
}
