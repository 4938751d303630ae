package duplex.report.compare;

import duplex.load.Verdict;
import duplex.report.BenchResult;
import duplex.report.BenchRun;
import duplex.report.Row;
import java.util.ArrayList;
import java.util.List;

/** Whether a benchmark may be compared at all. */
final class Fitness {
    private static final int MOST_REASONS = 5;

    private Fitness() {}

    /** What speaks against it, whatever anybody allows. */
    static List<String> obstacles(String name, BenchResult bench) {
        List<String> found = new ArrayList<>();
        if (bench.runs().isEmpty()) {
            found.add(name + " has no runs");
        } else if (bench.runsPlanned() == 0) {
            found.add(name + " is a search for the highest rate, whose runs are no repeats; bench at a rate");
        } else if (Row.of(bench).stream()
                        .map(row -> row.runs().stream().map(BenchRun::repeat).toList())
                        .distinct()
                        .count()
                > 1) {
            found.add(name + " was not measured as often in all of its rows");
        }
        if (bench.verdict() == Verdict.Level.INVALID) {
            found.addAll(reasons(name, bench));
        }
        return found;
    }

    /** What speaks against it unless its user knows better. */
    static List<String> doubts(String name, BenchResult bench) {
        return bench.verdict() == Verdict.Level.SUSPECT ? reasons(name, bench) : List.of();
    }

    private static List<String> reasons(String name, BenchResult bench) {
        List<String> reasons = new ArrayList<>();
        for (BenchRun run : bench.runs()) {
            for (String reason : run.result().verdict().reasons()) {
                reasons.add(run.label() + ", run " + (run.repeat() + 1) + ": " + reason);
            }
        }
        if (bench.runs().size() < bench.runsPlanned()) {
            reasons.add(bench.runs().size() + " of " + bench.runsPlanned() + " runs were done");
        }
        if (!bench.failure().isEmpty()) {
            reasons.add(bench.failure());
        }
        List<String> shown = new ArrayList<>();
        for (String reason : reasons.subList(0, Math.min(MOST_REASONS, reasons.size()))) {
            shown.add(name + " is " + bench.verdict() + ": " + reason);
        }
        int left = reasons.size() - shown.size();
        if (left > 0) {
            shown.add(name + ": and " + left + " reasons more, in its file");
        }
        return shown.isEmpty() ? List.of(name + " is " + bench.verdict()) : shown;
    }
}
