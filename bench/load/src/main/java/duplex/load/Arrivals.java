package duplex.load;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Random;

/** How the intended times follow each other. */
public enum Arrivals {
    /**
     * Evenly spaced: the default. The generator adds no bursts of its own, so what varies in the latencies is the target's
     * doing, and a stall's effect on the percentiles can be worked out on paper.
     */
    @JsonProperty("constant")
    CONSTANT {
        @Override
        double offsetSeconds(int sequence, double previousSeconds, double ratePerSecond, Random random) {
            return sequence / ratePerSecond;
        }
    },

    /**
     * At random, as from many people who do not know of each other (a Poisson process): gaps are exponentially distributed,
     * so bursts belong to the load.
     */
    @JsonProperty("poisson")
    POISSON {
        @Override
        double offsetSeconds(int sequence, double previousSeconds, double ratePerSecond, Random random) {
            // StrictMath: the same gaps, to the last bit, on every machine.
            return previousSeconds - StrictMath.log(1 - random.nextDouble()) / ratePerSecond;
        }
    },

    /**
     * Sixty-four at a time, the bursts evenly spaced: what a server makes of messages that wait behind each other. The last
     * of a burst waits for all before it, so a latency is a burst's, not a message's.
     */
    @JsonProperty("bursts")
    BURSTS {
        @Override
        double offsetSeconds(int sequence, double previousSeconds, double ratePerSecond, Random random) {
            return Math.floorDiv(sequence, BURST) * (BURST / ratePerSecond);
        }
    };

    private static final int BURST = 64;

    /** When message {@code sequence} is intended, in seconds from the schedule's start. */
    abstract double offsetSeconds(int sequence, double previousSeconds, double ratePerSecond, Random random);
}
