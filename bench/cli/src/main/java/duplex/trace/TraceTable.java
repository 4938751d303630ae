package duplex.trace;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A message's way as a table for a terminal: when, in which method, and where that stands. */
public final class TraceTable {
    private static final int COLUMNS = 56;

    private TraceTable() {}

    /**
     * Words it; a line of its own tells each change of thread, and what a loop calls over and over is told once.
     *
     * @param places where a reader finds a source file, given with its package's folders
     */
    public static String render(List<Step> steps, UnaryOperator<String> places) {
        StringBuilder table = new StringBuilder();
        String thread = "";
        String last = "";
        for (Step step : steps) {
            if (!step.thread().equals(thread)) {
                thread = step.thread();
                last = "";
                table.append("           on thread ").append(thread).append('\n');
            }
            String place = step.type() + "." + step.method() + ":" + step.line();
            if (!place.equals(last)) {
                table.append(line(step, places)).append('\n');
            }
            last = place;
        }
        return table.toString();
    }

    private static String line(Step step, UnaryOperator<String> places) {
        String call = "  ".repeat(step.depth()) + step.type() + "." + step.method();
        String where = step.source().isEmpty() ? "" : places.apply(step.source()) + ":" + step.line();
        return String.format(Locale.ROOT, "%7.2f ms %-" + COLUMNS + "s %s", step.atNanos() / 1e6, call, where)
                .stripTrailing();
    }
}
