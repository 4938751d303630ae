package duplex.cli;

import duplex.load.LoadPlan;
import duplex.report.BenchRun;
import duplex.report.HighestRate;
import duplex.report.SloCurve;
import duplex.report.SloSearch;
import duplex.report.SloTarget;
import java.io.IOException;
import java.util.List;

/** Looks, for each row, for the highest rate that holds an objective; each point is a run with a fresh server. */
final class RateSearch {
    /** Slower than this, a run of some seconds says nothing. */
    private static final double LOWEST_PER_SECOND = 1;

    private final Bench bench;
    private final SloTarget objective;
    private final boolean proven;
    private final List<BenchRun> runs;

    /**
     * A search yet to be made.
     *
     * @param proven whether the targets have shown that they keep the chat's rules
     * @param runs gets each run as soon as there is one
     */
    RateSearch(Bench bench, SloTarget objective, boolean proven, List<BenchRun> runs) {
        this.bench = bench;
        this.objective = objective;
        this.proven = proven;
        this.runs = runs;
    }

    /**
     * Searches, one row after the other; ends early once the benchmark is stopped.
     *
     * @param found gets each row's answer as soon as there is one
     */
    void search(List<Contender> rows, List<HighestRate> found) throws CliException, IOException, InterruptedException {
        for (Contender row : rows) {
            if (!bench.isStopped()) {
                found.add(HighestRate.of(row.label(), objective, search(row)));
            }
        }
    }

    private SloCurve<BenchRun> search(Contender row) throws CliException, IOException, InterruptedException {
        double start = row.plan().ratePerSecond();
        SloSearch search = SloSearch.between(Math.min(start, LOWEST_PER_SECOND), start, highestPerSecond(row.plan()));
        try {
            return search.run(
                    rate -> measure(row, rate),
                    run -> objective.judge(run.result().verdict(), run.result().latencies()),
                    bench::isStopped);
        } catch (CliException | IOException | InterruptedException | RuntimeException known) {
            throw known;
        } catch (Exception other) {
            throw new IllegalStateException("a run fails in no other way", other);
        }
    }

    private BenchRun measure(Contender row, double ratePerSecond)
            throws CliException, IOException, InterruptedException {
        Contender point = row.at(ratePerSecond);
        int repeat = (int)
                runs.stream().filter(run -> run.label().equals(point.label())).count();
        LoadPlan plan = point.plan().toBuilder()
                .seed(row.plan().seed() + repeat)
                .lagBoundNanos(objective.lagBoundNanos()) // a lag is immaterial if it is beside what is asked for
                .build();
        BenchRun run = bench.measure(point.with(plan, point.label()), repeat, proven);
        runs.add(run);
        return run;
    }

    /** The most that one run can account for. */
    static double highestPerSecond(LoadPlan plan) {
        double seconds = plan.warmup().plus(plan.duration()).toNanos() / 1e9;
        double messages = Math.min(LoadPlan.MAX_MESSAGES, (double) LoadPlan.MAX_DELIVERIES / plan.clients());
        double accountable = Math.floor(messages / seconds);
        return Math.max(plan.ratePerSecond(), Math.min(LoadPlan.MAX_RATE, accountable));
    }
}
