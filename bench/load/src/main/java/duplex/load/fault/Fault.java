package duplex.load.fault;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * One thing that goes wrong.
 *
 * @param kind what
 * @param at when, from the start of measuring
 * @param length for how long; zero if it happens at once
 * @param delay by how much everything is delayed; zero unless it is a delay
 * @param lossPercent how many chunks in a hundred are lost; zero unless it is a loss
 */
public record Fault(Kind kind, Duration at, Duration length, Duration delay, double lossPercent) {

    /** What can go wrong. */
    public enum Kind {
        /** Nothing is forwarded for a while, then everything: {@code pause@3s:1s}. */
        PAUSE("pause", Shape.LASTS),
        /** Every connection is reset; new ones are welcome: {@code reset@5s}. */
        RESET("reset", Shape.AT_ONCE),
        /** Every connection stays open, and is dead; new ones work: {@code half-open@4s:2s}. */
        HALF_OPEN("half-open", Shape.LASTS),
        /** Everything takes longer by so much: {@code delay@3s:2s:50ms}. */
        DELAY("delay", Shape.LASTS_WITH_DELAY),
        /** Some of it comes late, as what is lost does with TCP: {@code loss@3s:2s:1%}. */
        LOSS("loss", Shape.LASTS_WITH_PERCENT),
        /** The server is stopped and started again: {@code restart@5s}. */
        RESTART("restart", Shape.AT_ONCE),
        /** The server's process stands still, as its machine would: {@code stop@3s:1s}. */
        STOP("stop", Shape.LASTS);

        private final String word;
        private final Shape shape;

        Kind(String word, Shape shape) {
            this.word = word;
            this.shape = shape;
        }

        /** How it is written. */
        public String word() {
            return word;
        }

        Shape shape() {
            return shape;
        }
    }

    /** What has to be told of a fault besides when. */
    enum Shape {
        AT_ONCE("KIND@START", ""),
        LASTS("KIND@START:LENGTH", ":1s"),
        LASTS_WITH_DELAY("KIND@START:LENGTH:DELAY", ":1s:50ms"),
        LASTS_WITH_PERCENT("KIND@START:LENGTH:PERCENT", ":1s:1%");

        private final String form;
        private final String example;

        Shape(String form, String example) {
            this.form = form;
            this.example = example;
        }

        int parts() {
            return (int) form.chars().filter(each -> each == ':').count() + 1;
        }

        /** For people: {@code pause@START:LENGTH, such as pause@3s:1s}. */
        String explain(Kind kind) {
            return form.replace("KIND", kind.word()) + ", such as " + kind.word() + "@3s" + example;
        }
    }

    /** When it is over, from the start of measuring. */
    public Duration end() {
        return at.plus(length);
    }

    /** Whether it lasts, and does not just happen. */
    public boolean lasts() {
        return kind.shape() != Shape.AT_ONCE;
    }

    /** As it is written in a plan. */
    @Override
    public String toString() {
        String start = kind.word() + "@" + Durations.text(at);
        return switch (kind.shape()) {
            case AT_ONCE -> start;
            case LASTS -> start + ":" + Durations.text(length);
            case LASTS_WITH_DELAY -> start + ":" + Durations.text(length) + ":" + Durations.text(delay);
            case LASTS_WITH_PERCENT -> start + ":" + Durations.text(length) + ":" + percent();
        };
    }

    private String percent() {
        return BigDecimal.valueOf(lossPercent).stripTrailingZeros().toPlainString() + "%";
    }
}
