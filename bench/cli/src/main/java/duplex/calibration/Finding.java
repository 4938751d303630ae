package duplex.calibration;

import java.util.List;

/**
 * What a calibration found.
 *
 * @param outcome how it ended
 * @param expected what was known beforehand, in words
 * @param measured what the toolkit said, in words; empty if it was not asked
 * @param remark why it is left out, or what else should be known; may be empty
 */
public record Finding(Outcome outcome, String expected, String measured, String remark) {
    /** How a calibration can end. */
    public enum Outcome {
        /** The toolkit said what was known. */
        PASSED("pass"),
        /** It said something else: its figures are not to be believed. */
        FAILED("FAIL"),
        /** It could not be asked here. */
        LEFT_OUT("left out"),
        /** It was asked several times, and each time said itself that the machine was too busy. */
        TOO_BUSY("FAIL: the machine is too busy");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    static Finding leftOut(String expected, String reason) {
        return new Finding(Outcome.LEFT_OUT, expected, "", reason);
    }

    static Finding tooBusy(String expected, List<String> reasons) {
        return new Finding(Outcome.TOO_BUSY, expected, "", String.join("; ", reasons));
    }

    static Finding of(boolean passed, String expected, String measured) {
        return new Finding(passed ? Outcome.PASSED : Outcome.FAILED, expected, measured, "");
    }

    Finding withRemark(String more) {
        return new Finding(outcome, expected, measured, remark.isEmpty() ? more : remark + "; " + more);
    }

    /** Whether the toolkit is to be doubted for it. */
    public boolean isFailure() {
        return outcome == Outcome.FAILED || outcome == Outcome.TOO_BUSY;
    }
}
