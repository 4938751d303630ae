package duplex.report;

import duplex.load.RunResult;
import java.util.List;
import java.util.stream.Collectors;

/** What to know before believing a benchmark's tables: intervals, processors, and what speaks against single runs. */
final class Remarks {
    /** Linux counts the processor time of a process in steps of 10 ms; below ten of them it is a rough figure. */
    private static final double COARSE_CPU_MICROS = 100_000;

    private final BenchResult bench;
    private final List<Row> rows;
    private final Lines lines;

    Remarks(BenchResult bench, List<Row> rows, Lines lines) {
        this.bench = bench;
        this.rows = rows;
        this.lines = lines;
    }

    void write(Bootstrap bootstrap) {
        boolean search = bench.isSearch();
        if (!search) {
            intervals(bootstrap);
            coarseCpu();
        }
        lines.sentence("", bench.placement());
        if (rows.stream().anyMatch(row -> !row.conformanceProven())) {
            lines.sentence("", "* not proven to keep the chat's rules, as --no-gate wants it.");
        }
        for (Row row : rows) {
            row.runs().forEach(run -> against(run, search));
        }
        if (!bench.failure().isEmpty()) {
            lines.sentence("", bench.failure());
        }
        if (bench.interrupted()) {
            lines.sentence("", "Interrupted: " + done() + ".");
        }
    }

    private void intervals(Bootstrap bootstrap) {
        int repeats = rows.get(0).runs().size();
        lines.sentence(
                "",
                repeats == 1
                        ? "One run each: nobody knows how far these figures are off; --repeats gives intervals."
                        : String.format(
                                "[low, high]: over the %d runs; it holds the true median in %.0f %% of cases.",
                                repeats,
                                100 * bootstrap.ofMedian(new double[repeats]).level()));
    }

    private void coarseCpu() {
        String coarse = rows.stream()
                .filter(row -> row.runs().stream().anyMatch(run -> isCoarse(run.result())))
                .map(Row::label)
                .collect(Collectors.joining(", "));
        if (!coarse.isEmpty()) {
            lines.sentence(
                    "",
                    "Processor time is counted in steps of 10 ms, and there were fewer than ten for " + coarse
                            + ": those figures are rough; a longer --duration or more --clients make them finer.");
        }
    }

    private static boolean isCoarse(RunResult run) {
        return Cost.SERVER_CPU_MICROS
                .total(run.usage())
                .map(micros -> micros < COARSE_CPU_MICROS)
                .toOptional()
                .orElse(false);
    }

    /** In a search the reasons are in its curve. */
    private void against(BenchRun run, boolean search) {
        String name = run.label() + ", run " + (run.repeat() + 1) + ": ";
        if (!search) {
            run.result().verdict().reasons().forEach(reason -> lines.sentence("  ", name + reason));
        }
        if (!run.serverEnding().isEmpty()) {
            lines.sentence("  ", name + run.serverEnding());
        }
    }

    private String done() {
        return bench.isSearch()
                ? bench.runs().size() + " runs were done"
                : bench.runs().size() + " of " + bench.runsPlanned() + " runs were done";
    }
}
