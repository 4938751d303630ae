package duplex.report;

import duplex.load.RunResult;

/**
 * One run of a benchmark.
 *
 * @param label its row in tables: the target, and what tells it from the target's other rows
 * @param target what was measured
 * @param repeat which repeat, from 0; runs of one repeat have the same schedule
 * @param conformanceProven whether the target had shown that it keeps the chat's rules
 * @param result what was measured
 * @param serverEnding if the server ended while it was measured, its last lines; empty otherwise
 */
public record BenchRun(
        String label, String target, int repeat, boolean conformanceProven, RunResult result, String serverEnding) {

    /** The label of a row that is one point of a curve: {@code websocket 100/s}. */
    public static String labelAt(String series, double ratePerSecond) {
        return series + ending(ratePerSecond);
    }

    /** The curve this is a point of: the label without its rate. It is the label itself if that names no rate. */
    public String series() {
        String ending = ending(result.plan().ratePerSecond());
        return label.endsWith(ending) ? label.substring(0, label.length() - ending.length()) : label;
    }

    private static String ending(double ratePerSecond) {
        return " " + Units.plain(ratePerSecond) + "/s";
    }
}
