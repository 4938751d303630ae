package duplex.cli;

import duplex.load.Verdict;
import duplex.load.host.Environment;
import duplex.load.host.Reading;
import duplex.profile.CpuProfiler;
import duplex.report.BenchResult;
import duplex.report.BenchRun;
import duplex.report.HighestRate;
import duplex.report.SloTarget;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = "Measures what the same chat costs over each transport.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Messages go out on a schedule, whatever the server does, and every receiver is",
            "timed from when the message was meant to be sent. A target is measured only",
            "after it has shown that it keeps the chat's rules.",
            "",
            "Examples:",
            "  duplex bench",
            "  duplex bench --targets websocket,socketio --clients 500 --rate 100",
            "  duplex bench --targets websocket --rate 50,100,200,400",
            "  duplex bench --targets websocket,socketio --slo 'p99<50ms'"
        })
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Targets targets;

    @Mixin
    private BenchOptions options;

    private final String startedAt = Instant.now().toString();
    private final List<BenchRun> runs = new ArrayList<>();
    private final List<HighestRate> found = new ArrayList<>();
    private Optional<BenchFiles.Written> written = Optional.empty();
    private int runsPlanned;
    private volatile boolean interrupted;

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        Console.Progress progress = Console.progress(spec.commandLine().getErr());
        List<Contender> asked = options.contenders(targets);
        try (Placement placement = options.pinned() ? Placement.apart() : Placement.shared()) {
            Bench bench = new Bench(targets, placement, progress);
            List<Contender> rows = bench.thatCanRun(asked);
            runsPlanned = options.slo() == null ? rows.size() * options.repeats() : 0;
            CountDownLatch kept = new CountDownLatch(1);
            AtExit.Step whenInterrupted = AtExit.finish(() -> endEarly(bench, progress, kept));
            try {
                return measure(bench, rows, placement, progress);
            } finally {
                whenInterrupted.undo();
                kept.countDown();
            }
        }
    }

    private int measure(Bench bench, List<Contender> rows, Placement placement, Console.Progress progress)
            throws CliException, IOException, InterruptedException {
        if (options.gated()) {
            bench.gate(rows);
        }
        String failure = "the benchmark failed; see its error output";
        try {
            bench.warmUpGenerator(rows);
            measure(bench, rows);
            failure = "";
        } catch (CliException known) {
            failure = String.valueOf(known.getMessage());
            throw known;
        } finally {
            keep(failure, placement, progress);
        }
        if (options.cpuProfiled() && !interrupted) {
            profile(bench, rows, placement, progress);
        }
        return exitCode(result(failure, placement));
    }

    private void measure(Bench bench, List<Contender> rows) throws CliException, IOException, InterruptedException {
        SloTarget slo = options.slo();
        if (slo == null) {
            bench.measure(rows, options.repeats(), options.gated(), runs);
        } else {
            new RateSearch(bench, slo, options.gated(), runs).search(rows, found);
        }
    }

    private int exitCode(BenchResult result) {
        if (interrupted) {
            return ExitCode.INTERRUPTED;
        }
        if (result.verdict() == Verdict.Level.INVALID) {
            return ExitCode.FAILED;
        }
        boolean reached = found.stream().allMatch(each -> each.reaches(options.requiredRate()));
        return reached ? ExitCode.OK : ExitCode.THRESHOLD_MISSED;
    }

    private BenchResult result(String failure, Placement placement) {
        return new BenchResult(
                BenchResult.SCHEMA,
                startedAt,
                Environment.ofThisProcess(),
                placement.inWords(),
                runsPlanned,
                interrupted,
                failure,
                found,
                runs);
    }

    private void keep(String failure, Placement placement, Console.Progress progress) throws CliException {
        BenchResult bench = result(failure, placement);
        PrintWriter out = spec.commandLine().getOut();
        out.print(options.format().render(bench));
        out.flush();
        if (!runs.isEmpty()) {
            BenchFiles.Written files = BenchFiles.write(bench, options.folder());
            written = Optional.of(files);
            String said = "wrote " + files.result() + ", and a page of it: " + files.page();
            if (options.format() == BenchFormat.TABLE) {
                out.println();
                out.println(said);
                out.flush();
            } else { // what is piped into another program is the result and nothing else
                progress.note(said);
            }
        }
    }

    /** Only now that the results are kept: whatever goes wrong here, they are not lost. */
    private void profile(Bench bench, List<Contender> rows, Placement placement, Console.Progress progress)
            throws CliException, InterruptedException {
        try {
            Reading<CpuProfiler> opened = CpuProfiler.open();
            if (opened instanceof Reading.Value<CpuProfiler> ready) {
                try (CpuProfiler profiler = ready.value()) {
                    profile(new ProfiledRuns(bench, targets, placement, progress, profiler), rows, progress);
                }
            } else {
                progress.note("no flame graphs: " + ((Reading.Missing<CpuProfiler>) opened).missing());
            }
        } catch (IOException failed) {
            progress.note("no flame graphs: " + failed.getMessage());
        }
    }

    private void profile(ProfiledRuns profiled, List<Contender> rows, Console.Progress progress)
            throws CliException, InterruptedException {
        List<ProfiledRuns.Taken> taken = profiled.of(rows);
        if (!taken.isEmpty() && written.isPresent()) {
            BenchFiles.add(taken, written.get());
            progress.note("flame graphs, made in runs of their own: " + taken.size() + ", linked from "
                    + written.get().page());
        }
    }

    /** Runs when the process is told to end, beside the run; it comes back when the results are written. */
    private void endEarly(Bench bench, Console.Progress progress, CountDownLatch kept) {
        interrupted = true;
        progress.note("interrupted; what was measured so far is kept");
        bench.stop();
        AtExit.await(
                kept,
                () -> progress.note("the run at hand did not end within " + AtExit.LAST_SECONDS + " s and is lost"));
    }
}
