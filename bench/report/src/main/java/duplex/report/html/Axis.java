package duplex.report.html;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * One axis of a plot.
 *
 * @param label what it shows, with its unit where the numbers do not have one
 * @param unit how its numbers are written
 * @param logarithmic whether equal steps are equal factors
 */
record Axis(String label, Unit unit, boolean logarithmic) {
    /** How numbers are written; {@code report.js} knows these by their names. */
    enum Unit {
        /** Nanoseconds; the unit shown grows with them. */
        NANOS,
        /** Bytes; as above. */
        BYTES,
        /** Seconds, and shown as such. */
        SECONDS,
        /** A share from 0 to 1, shown in per cent. */
        SHARE,
        /** 1 ÷ (1 − q), shown as the percentile q. */
        TAIL,
        /** A number without a unit. */
        PLAIN
    }

    static Axis linear(String label, Unit unit) {
        return new Axis(label, unit, false);
    }

    static Axis log(String label, Unit unit) {
        return new Axis(label, unit, true);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("label", label);
        json.put("unit", unit.name().toLowerCase(Locale.ROOT));
        json.put("log", logarithmic);
        return json;
    }
}
