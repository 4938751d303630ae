package duplex.report.memory;

import duplex.load.IdlePlan;
import duplex.load.host.Reading;
import duplex.report.RunFigures;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What idle sessions cost, for the terminal: a row for each target. Ratios are taken run by run, of runs that were done
 * right after each other, before their median is.
 */
public final class MemoryTable {
    private static final String ORIGINAL = "node-";
    private static final String ROW = "%-16s %-24s %-24s %-24s %s%n";
    private static final double KIB = 1024;
    private static final double MIB = 1024 * 1024;

    private final MemoryResult result;

    private MemoryTable(MemoryResult result) {
        this.result = result;
    }

    /** The table, with what has to be said of it below. */
    public static String render(MemoryResult result) {
        return new MemoryTable(result).render();
    }

    private String render() {
        Map<String, Map<Integer, MemoryRun>> rows = new LinkedHashMap<>();
        for (MemoryRun run : result.runs()) {
            rows.computeIfAbsent(run.target(), none -> new TreeMap<>()).put(run.repeat(), run);
        }
        StringBuilder text = new StringBuilder();
        line(text, ROW, "", "RSS before,", "RSS for each", "live heap for each", "× RSS of");
        line(text, ROW, "", "MiB", "session, KiB", "session, KiB", "the original");
        rows.forEach((target, runs) -> line(
                text,
                ROW,
                target,
                RunFigures.of(runs, MemoryTable::rssBeforeMib).text(1),
                rss(runs).text(2),
                RunFigures.of(runs, MemoryTable::heapKib).text(2),
                rss(runs)
                        .over(rss(rows.getOrDefault(ORIGINAL + target, Map.of())))
                        .text(2)));
        line(text, "%n%s%n", inWords(result.runs().get(0).result().plan()));
        line(
                text,
                "%s%n",
                "A JVM was made to collect before each look; what it then keeps of the system's memory counts.");
        line(text, "%s%n", "Other programs, as Node, cannot be: their RSS holds what garbage they have not collected.");
        line(text, "%s%n", result.placement());
        line(text, "%s%n", "Medians of the runs; in brackets an interval of 95 %, or the range of five runs or fewer.");
        complaints().forEach(complaint -> line(text, "%s%n", complaint));
        return text.toString();
    }

    private static String inWords(IdlePlan plan) {
        return String.format(
                Locale.ROOT,
                "Growth from %,d sessions to %,d that say nothing, for each that came; both looked at after %s s of rest.",
                plan.first(),
                plan.sessions(),
                plan.settle().toMillis() % 1000 == 0
                        ? plan.settle().toSeconds()
                        : plan.settle().toMillis() / 1e3);
    }

    private static void line(StringBuilder text, String format, Object... words) {
        text.append(String.format(Locale.ROOT, format, words));
    }

    private static RunFigures rss(Map<Integer, MemoryRun> runs) {
        return RunFigures.of(runs, run -> kib(run.result().rssPerSession()));
    }

    private static Optional<Double> rssBeforeMib(MemoryRun run) {
        return run.result().before().rssBytes().map(bytes -> bytes / MIB).toOptional();
    }

    private static Optional<Double> heapKib(MemoryRun run) {
        return kib(run.result().liveHeapPerSession());
    }

    private static Optional<Double> kib(Reading<Double> bytes) {
        return bytes.map(each -> each / KIB).toOptional();
    }

    private Set<String> complaints() {
        Set<String> lines = new LinkedHashSet<>();
        for (MemoryRun run : result.runs()) {
            run.result().complaints().forEach(each -> lines.add("INVALID: " + run.target() + ": " + each));
        }
        return lines;
    }
}
