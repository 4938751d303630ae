package duplex.report.cost;

import duplex.report.Bootstrap;
import duplex.report.RunFigures;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What deliveries cost, for the terminal: a table for each number of messages in flight, a row for each target. Ratios are
 * taken run by run, of runs that were done right after each other, before their median is.
 */
public final class CostTable {
    /** The target that does nothing but one system call for each delivery. */
    public static final String BARE_LOOP = "bare-loop";

    private static final String ORIGINAL = "node-";
    private static final String ROW = "%-16s %-24s %14s  %-22s %s%n";

    private final CostResult result;

    private CostTable(CostResult result) {
        this.result = result;
    }

    /** All tables, one after the other. */
    public static String render(CostResult result) {
        return new CostTable(result).render();
    }

    private String render() {
        Map<Integer, Map<String, Map<Integer, CostRun>>> tables = new TreeMap<>();
        for (CostRun run : result.runs()) {
            tables.computeIfAbsent(run.result().plan().inFlight(), none -> new LinkedHashMap<>())
                    .computeIfAbsent(run.target(), none -> new TreeMap<>())
                    .put(run.repeat(), run);
        }
        StringBuilder text = new StringBuilder();
        tables.forEach((inFlight, rows) -> add(text, inFlight, rows));
        text.append(result.placement()).append(System.lineSeparator());
        if (result.together()) {
            text.append("All were up at once, one process of each, and took turns.")
                    .append(System.lineSeparator());
        }
        boolean awake =
                result.runs().stream().allMatch(run -> run.result().plan().awake());
        text.append("The generator ")
                .append(
                        awake
                                ? "never slept: no server had to have it woken."
                                : "slept when nothing came; a server that had it woken paid for that.")
                .append(System.lineSeparator());
        text.append("Medians of the runs; in brackets an interval of 95 %, or the range of five runs or fewer.")
                .append(System.lineSeparator());
        complaints().forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.toString();
    }

    private static void add(StringBuilder text, int inFlight, Map<String, Map<Integer, CostRun>> rows) {
        text.append(String.format(Locale.ROOT, "%d %s in flight%n", inFlight, inFlight == 1 ? "message" : "messages"));
        text.append(
                String.format(Locale.ROOT, ROW, "", "server CPU, µs", "deliveries", "× what the bare", "× what it"));
        text.append(String.format(
                Locale.ROOT, ROW, "", "for each delivery", "a second", "loop takes", "costs the original"));
        rows.forEach((target, runs) -> text.append(String.format(
                Locale.ROOT,
                ROW,
                target,
                micros(runs).text(2),
                perSecond(runs),
                target.equals(BARE_LOOP)
                        ? ""
                        : micros(runs)
                                .over(micros(rows.getOrDefault(BARE_LOOP, Map.of())))
                                .text(2),
                micros(rows.getOrDefault(ORIGINAL + target, Map.of()))
                        .over(micros(runs))
                        .text(2))));
        text.append(System.lineSeparator());
    }

    private static String perSecond(Map<Integer, CostRun> runs) {
        double[] all = runs.values().stream()
                .mapToDouble(run -> run.result().deliveriesPerSecond())
                .toArray();
        return String.format(Locale.ROOT, "%,.0f", Bootstrap.median(all));
    }

    private static RunFigures micros(Map<Integer, CostRun> runs) {
        return RunFigures.of(runs, run -> run.result().serverMicrosPerDelivery().toOptional());
    }

    private Set<String> complaints() {
        Set<String> lines = new LinkedHashSet<>();
        for (CostRun run : result.runs()) {
            run.result().complaints().forEach(each -> lines.add("INVALID: " + run.target() + ": " + each));
        }
        return lines;
    }
}
