package duplex.report;

import duplex.load.Verdict;
import duplex.load.host.Environment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A whole benchmark: every run of every target, and on what it was done.
 *
 * @param schema the form of this record as JSON: {@link #SCHEMA}
 * @param startedAt when, as ISO 8601 in UTC
 * @param environment the machine and the process that measured
 * @param placement which processors the servers and the generator had, or why they had to share; for people
 * @param runsPlanned how many runs there were to be; 0 if that depended on what they showed, as in a search
 * @param interrupted whether it was ended early on request
 * @param failure what ended it early otherwise, for people; empty if nothing did
 * @param slo for each row, what was found by looking for its highest rate; empty if nobody looked
 * @param runs in the order they were done
 */
public record BenchResult(
        String schema,
        String startedAt,
        Environment environment,
        String placement,
        int runsPlanned,
        boolean interrupted,
        String failure,
        List<HighestRate> slo,
        List<BenchRun> runs) {
    /** The name and version of the JSON form; the number grows when a reader of the old one would be misled. */
    public static final String SCHEMA = "duplex.bench/2";

    /** The lists are not to be changed. */
    public BenchResult {
        slo = List.copyOf(slo);
        runs = List.copyOf(runs);
    }

    /**
     * The worst verdict of all runs; of searches, what those are worth, since they go where a target breaks. A benchmark
     * that did not come to its end is not valid, whatever it measured.
     */
    public Verdict.Level verdict() {
        Stream<Verdict.Level> levels = slo.isEmpty()
                ? runs.stream().map(run -> run.result().verdict().level())
                : slo.stream().map(found -> found.verdict(runs));
        Verdict.Level worst = levels.max(Verdict.Level::compareTo).orElse(Verdict.Level.INVALID);
        return worst == Verdict.Level.VALID && !isComplete() ? Verdict.Level.SUSPECT : worst;
    }

    /** Whether the runs were points of searches for the highest rate. */
    public boolean isSearch() {
        return runsPlanned == 0;
    }

    private boolean isComplete() {
        boolean all = isSearch() ? !interrupted : runs.size() == runsPlanned;
        return all && failure.isEmpty();
    }

    /** The runs by their row, in the order of the rows' first runs; each row's by repeat. */
    public Map<String, List<BenchRun>> byLabel() {
        Map<String, List<BenchRun>> rows = new LinkedHashMap<>();
        runs.forEach(run ->
                rows.computeIfAbsent(run.label(), label -> new ArrayList<>()).add(run));
        rows.values().forEach(each -> each.sort(Comparator.comparingInt(BenchRun::repeat)));
        return rows;
    }

    /** As JSON, indented. */
    public String toJson() {
        return BenchJson.write(this);
    }

    /**
     * Reads what {@link #toJson} wrote; members it does not know are passed over.
     *
     * @throws IllegalArgumentException if it is no such thing, or of another version
     */
    public static BenchResult fromJson(String json) {
        return BenchJson.read(json);
    }
}
