package duplex.cli;

import duplex.load.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
            "  duplex bench --targets websocket,socketio --clients 500 --rate 100"
        })
final class BenchCommand implements Callable<Integer> {
    /** How long an interrupted run may take to keep what it has. */
    private static final int LAST_SECONDS = 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Targets targets;

    @Mixin
    private BenchOptions options;

    private volatile boolean interrupted;

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        Console.Progress progress = Console.progress(spec.commandLine().getErr());
        List<BenchOptions.Run> runs = options.runs(targets);
        Path folder = options.folder();
        Bench bench = new Bench(targets, progress);
        CountDownLatch kept = new CountDownLatch(1);
        AtExit.Step whenInterrupted = AtExit.finish(() -> endEarly(bench, progress, kept));
        try {
            return measure(bench, runs, folder);
        } finally {
            whenInterrupted.undo();
            kept.countDown();
        }
    }

    private int measure(Bench bench, List<BenchOptions.Run> runs, Path folder)
            throws CliException, IOException, InterruptedException {
        if (options.gated()) {
            bench.gate(runs);
        }
        List<Bench.Row> rows = new ArrayList<>();
        try {
            bench.measure(runs, options.gated(), rows);
        } finally {
            keep(rows, folder);
        }
        if (interrupted) {
            return ExitCode.INTERRUPTED;
        }
        return BenchTable.worst(rows) == Verdict.Level.INVALID ? ExitCode.FAILED : ExitCode.OK;
    }

    private void keep(List<Bench.Row> rows, Path folder) throws CliException {
        PrintWriter out = spec.commandLine().getOut();
        out.print(BenchTable.render(rows));
        if (!rows.isEmpty()) {
            Verdict.Level verdict = BenchTable.worst(rows);
            // A bad run cannot look good: its verdict is in the file's name.
            String name = verdict == Verdict.Level.VALID ? "bench.json" : "bench." + verdict + ".json";
            Path file = folder.resolve(name);
            Output.write(file, BenchJson.render(rows, interrupted));
            out.println();
            out.println("wrote " + file);
        }
        out.flush();
    }

    /** Runs when the process is told to end, beside the run; it comes back when the results are written. */
    private void endEarly(Bench bench, Console.Progress progress, CountDownLatch kept) {
        interrupted = true;
        progress.note("interrupted; what was measured so far is kept");
        bench.stop();
        try {
            if (!kept.await(LAST_SECONDS, TimeUnit.SECONDS)) {
                progress.note("the run at hand did not end within " + LAST_SECONDS + " s and is lost");
            }
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
        }
    }
}
