package duplex.load.fault;

import java.time.Duration;

/** How much may go wrong: more than that is a typing error. */
final class FaultBounds {
    private static final Duration LATEST_START = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    private FaultBounds() {}

    static void check(Fault fault) {
        if (fault.at().isNegative() || fault.at().compareTo(LATEST_START) > 0) {
            throw new IllegalArgumentException(fault + " begins later than after 24 hours");
        }
        if (fault.lasts()) {
            checkAboveZero(fault, "length", fault.length(), LONGEST);
        }
        if (fault.kind() == Fault.Kind.DELAY) {
            checkAboveZero(fault, "delay", fault.delay(), LONGEST_DELAY);
        }
        if (fault.kind() == Fault.Kind.LOSS && !(fault.lossPercent() > 0 && fault.lossPercent() <= 100)) {
            throw new IllegalArgumentException(fault + ": a loss is more than 0% and at most 100%");
        }
    }

    private static void checkAboveZero(Fault fault, String what, Duration value, Duration most) {
        if (value.isNegative() || value.isZero() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    fault + ": a " + what + " is more than 0s and at most " + Durations.text(most));
        }
    }
}
