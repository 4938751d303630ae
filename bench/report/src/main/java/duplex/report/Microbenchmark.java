package duplex.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What JMH found of one step, timed by itself. It explains figures of whole servers and never stands in one table with them.
 *
 * @param name with its package and class
 * @param mode what was timed, as JMH abbreviates it: {@code avgt}, {@code thrpt}
 * @param params what it was run with, by name
 * @param score with the interval that JMH gives, of 99.9 %; without one if it was measured once
 * @param unit of the score, such as {@code ns/op}
 * @param allocated bytes for each operation, if the {@code gc} profiler was on
 * @param setting how it was run, for people
 */
public record Microbenchmark(
        String name,
        String mode,
        Map<String, String> params,
        Interval score,
        String unit,
        Optional<Interval> allocated,
        String setting) {

    /** Its name without the package: {@code FanOutOnce.socketioOnce}. */
    public String shortName() {
        return name.substring(name.lastIndexOf('.', Math.max(0, name.lastIndexOf('.') - 1)) + 1);
    }

    /** The class it is a method of: {@code FanOutOnce}. */
    public String shortClass() {
        String both = shortName();
        return both.contains(".") ? both.substring(0, both.indexOf('.')) : both;
    }

    /**
     * Reads the JSON that JMH writes with {@code -rf json}.
     *
     * @throws IllegalArgumentException if it is none, or says more than fits on a page
     */
    public static List<Microbenchmark> fromJson(String json) {
        return JmhJson.read(json);
    }
}
