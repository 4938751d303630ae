package duplex.report.compare;

import duplex.load.host.Reading;
import duplex.report.BenchResult;
import duplex.report.BenchRun;
import duplex.report.Bootstrap;
import duplex.report.Metric;
import duplex.report.Row;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Two benchmarks held against each other, figure by figure.
 *
 * @param base where BASE is from
 * @param next where NEW is from
 * @param findings by row, in BASE's order, then by figure
 * @param notes what to know before believing them: what was allowed though it speaks against it
 */
public record Comparison(Side base, Side next, List<Finding> findings, List<String> notes) {
    private static final long SEED = 1;

    /** The lists are not to be changed. */
    public Comparison {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /**
     * One of the two.
     *
     * @param startedAt when it was measured, as ISO 8601 in UTC
     * @param commit which state of the sources it was, or why that is not known
     * @param repeats how often each row was measured
     */
    public record Side(String startedAt, String commit, int repeats) {
        private static Side of(BenchResult bench) {
            return new Side(
                    bench.startedAt(),
                    bench.environment().commit().text(),
                    Row.of(bench).get(0).runs().size());
        }
    }

    /**
     * Compares.
     *
     * @param allowed what may be so though it speaks against the comparison
     * @throws RefusedException if something else does
     */
    public static Comparison of(BenchResult base, BenchResult next, Set<Allowance> allowed) throws RefusedException {
        List<String> notes = new ArrayList<>();
        List<String> obstacles = new ArrayList<>(Fitness.obstacles("BASE", base));
        obstacles.addAll(Fitness.obstacles("NEW", next));
        refuse(RefusedException.Kind.UNFIT, obstacles);
        List<String> doubts = new ArrayList<>(Fitness.doubts("BASE", base));
        doubts.addAll(Fitness.doubts("NEW", next));
        (allowed.contains(Allowance.SUSPECT) ? notes : obstacles).addAll(doubts);
        refuse(RefusedException.Kind.UNFIT, obstacles);
        List<String> differences = Likeness.differences(base, next);
        (allowed.contains(Allowance.UNLIKE) ? notes : obstacles).addAll(differences);
        refuse(RefusedException.Kind.UNLIKE, obstacles);
        List<Finding> findings = findings(Likeness.byLabel(base), Likeness.byLabel(next));
        if (findings.isEmpty()) {
            refuse(RefusedException.Kind.UNLIKE, List.of("BASE and NEW have no row in common"));
        }
        notProven(notes, "BASE", base);
        notProven(notes, "NEW", next);
        return new Comparison(Side.of(base), Side.of(next), findings, notes);
    }

    /**
     * The verdict on all: worse if one figure is; if of those that vary none could be told, that; otherwise better if one is.
     * Bytes that are counted do not vary, and a comparison that can tell only them has not seen what it was made for.
     */
    public Change change() {
        if (count(Change.WORSE) > 0) {
            return Change.WORSE;
        }
        if (findings.stream()
                .filter(each -> !each.metric().isCounted())
                .allMatch(each -> each.change() == Change.CANNOT_TELL)) {
            return Change.CANNOT_TELL;
        }
        return count(Change.BETTER) > 0 ? Change.BETTER : Change.SAME;
    }

    /** How many figures became this. */
    public long count(Change change) {
        return findings.stream().filter(each -> each.change() == change).count();
    }

    /** Whether so many runs can show anything. */
    public boolean hasEnoughRuns() {
        return Relabelling.canTell(base.repeats(), next.repeats());
    }

    private static void refuse(RefusedException.Kind kind, List<String> reasons) throws RefusedException {
        if (!reasons.isEmpty()) {
            throw new RefusedException(kind, reasons);
        }
    }

    private static void notProven(List<String> notes, String name, BenchResult bench) {
        if (!bench.runs().stream().allMatch(BenchRun::conformanceProven)) {
            notes.add(name + " is not proven to keep the chat's rules, as --no-gate wants it");
        }
    }

    private static List<Finding> findings(Map<String, Row> bases, Map<String, Row> nexts) {
        List<Pair> pairs = new ArrayList<>();
        bases.forEach((label, base) -> {
            Row next = nexts.get(label);
            if (next != null) {
                Metric.of(base).forEach(metric -> pairs.add(Pair.of(metric, base, next)));
            }
        });
        List<double[]> ones = new ArrayList<>();
        List<double[]> others = new ArrayList<>();
        for (Pair pair : pairs) {
            pair.ifKnown((one, other) -> {
                ones.add(one);
                others.add(other);
            });
        }
        Iterator<Relabelling.Shift> shifts = Relabelling.of(ones, others, SEED).iterator();
        return pairs.stream().map(pair -> pair.finding(shifts)).toList();
    }

    /** One figure in the runs of both. */
    private record Pair(String row, Metric metric, Reading<double[]> base, Reading<double[]> next) {
        static Pair of(Metric metric, Row base, Row next) {
            return new Pair(base.label(), metric, base.perRunOf(metric::figure), next.perRunOf(metric::figure));
        }

        void ifKnown(BiConsumer<double[], double[]> figures) {
            base.toOptional().ifPresent(one -> next.toOptional().ifPresent(other -> figures.accept(one, other)));
        }

        /** Takes the next shift if it has figures. */
        Finding finding(Iterator<Relabelling.Shift> shifts) {
            Reading<Finding> found = base.flatMap(one -> next.map(other -> Finding.of(
                    row, metric, Bootstrap.median(one.clone()), Bootstrap.median(other.clone()), shifts.next())));
            return found instanceof Reading.Missing<Finding> none
                    ? Finding.missing(row, metric, none.missing())
                    : found.toOptional().orElseThrow();
        }
    }
}
