package duplex.report;

import duplex.load.Comings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Who left, came back, was cut or fell out: all runs of a row together, in words. */
final class ComingsTable {
    private ComingsTable() {}

    /** Nothing, where nobody was to move and nobody did. */
    static void write(Lines lines, List<Row> rows, Bootstrap bootstrap) {
        boolean any =
                rows.stream().anyMatch(row -> hasMovers(row) || !unasked(row).isEmpty());
        if (!any) {
            return;
        }
        lines.row("sessions", "%s", "of all runs together");
        for (Row row : rows) {
            List<String> words = asked(row, bootstrap);
            words.addAll(unasked(row));
            lines.row(row.label(), "%s", words.isEmpty() ? "all stayed" : String.join(", ", words));
        }
        lines.gap();
    }

    private static boolean hasMovers(Row row) {
        return switch (row.first().plan().workload()) {
            case CHURN, SLOW, STORM -> true;
            case BROADCAST, ROOMS, WHISPER, IDLE -> false;
        };
    }

    /** What the plan wanted. */
    private static List<String> asked(Row row, Bootstrap bootstrap) {
        List<String> words = new ArrayList<>();
        switch (row.first().plan().workload()) {
            case CHURN -> {
                words.add(sum(row, Comings::left) + " left");
                words.add(sum(row, Comings::cameBack) + " came back");
            }
            case SLOW -> words.add(sum(row, Comings::cut) + " that did not read were cut");
            case STORM -> {
                words.add(sum(row, Comings::dropped) + " broke off");
                words.add(sum(row, Comings::cameBack) + " came back");
                words.add("the last after " + lastBack(row, bootstrap));
            }
            case BROADCAST, ROOMS, WHISPER, IDLE -> {}
        }
        return words;
    }

    /** What nobody wanted. */
    private static List<String> unasked(Row row) {
        List<String> words = new ArrayList<>();
        addIfAny(words, sum(row, Comings::ended), " ended unasked");
        addIfAny(words, sum(row, Comings::returned), " of these returned");
        addIfAny(words, sum(row, Comings::missing), " missing at the end");
        return words;
    }

    private static void addIfAny(List<String> words, long count, String what) {
        if (count > 0) {
            words.add(count + what);
        }
    }

    private static String lastBack(Row row, Bootstrap bootstrap) {
        return Units.nanos(row.median(run -> run.comings().lastBack().toNanos(), bootstrap));
    }

    private static long sum(Row row, ToLongFunction<Comings> count) {
        return row.runs().stream()
                .mapToLong(run -> count.applyAsLong(run.result().comings()))
                .sum();
    }
}
