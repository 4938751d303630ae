package duplex.cli;

import duplex.load.Progress;
import duplex.load.RunResult;
import duplex.load.Verdict;
import duplex.load.fault.FaultPlan;
import duplex.load.host.Reading;
import duplex.profile.CpuProfile;
import duplex.profile.CpuProfiler;
import duplex.profile.CpuRecording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs each row once more with a profiler in its server. That run is for its flame graph only: what it measures has the
 * profiler's cost in it, and is thrown away but for its verdict.
 */
final class ProfiledRuns {
    private static final int FEW = 100;

    private final Bench bench;
    private final Targets targets;
    private final Placement placement;
    private final Console.Progress progress;
    private final CpuProfiler profiler;
    private final Set<String> leftOut = new HashSet<>();

    ProfiledRuns(Bench bench, Targets targets, Placement placement, Console.Progress progress, CpuProfiler profiler) {
        this.bench = bench;
        this.targets = targets;
        this.placement = placement;
        this.progress = progress;
        this.profiler = profiler;
    }

    /**
     * A row's profile.
     *
     * @param label the row
     * @param verdict on the run it was recorded in
     */
    record Taken(String label, Verdict.Level verdict, CpuProfile profile) {}

    /** Runs all rows that can be profiled; a line tells of each target that cannot, and of each row that failed. */
    List<Taken> of(List<Contender> rows) throws InterruptedException {
        List<Taken> taken = new ArrayList<>();
        for (Contender row : rows) {
            if (!bench.isStopped() && !leftOut.contains(row.target().name())) {
                try {
                    take(row).ifPresent(taken::add);
                } catch (CliException | IOException failed) {
                    noGraph(row.label(), String.valueOf(failed.getMessage()));
                } finally {
                    progress.clear();
                }
            }
        }
        return taken;
    }

    private Optional<Taken> take(Contender row) throws CliException, IOException, InterruptedException {
        if (row.target().address() != null) {
            return leaveOut(row, "it was not started by this benchmark");
        }
        try (StartedTarget target = StartedTarget.unwatched(targets, row.target(), placement.serverPrefix())) {
            Reading<CpuRecording> recording =
                    profiler.recording(target.process().pid());
            return recording instanceof Reading.Value<CpuRecording> ready
                    ? record(row, target, ready.value())
                    : leaveOut(row, ((Reading.Missing<CpuRecording>) recording).missing());
        }
    }

    private Optional<Taken> record(Contender row, StartedTarget target, CpuRecording recording)
            throws CliException, IOException, InterruptedException {
        String label = row.label() + ", profiled";
        progress.note(label);
        Contender calm = row.with(row.plan().toBuilder().faults(FaultPlan.NONE).build(), label);
        RunResult run = bench.run(calm, target, new FromMeasuringOn(recording, new BenchProgress(label, progress)));
        CpuProfile profile = recording.end(row.label() + " - CPU");
        long samples = profile.samples();
        progress.note(label + ": " + samples + " samples"
                + (samples < FEW ? ", which is few; a longer --duration or a higher --rate makes more" : ""));
        if (samples == 0) {
            noGraph(row.label(), "its server was never seen at work");
            return Optional.empty();
        }
        return Optional.of(new Taken(row.label(), run.verdict().level(), profile));
    }

    private Optional<Taken> leaveOut(Contender row, String why) {
        leftOut.add(row.target().name());
        noGraph(row.target().name(), why);
        return Optional.empty();
    }

    private void noGraph(String ofWhat, String why) {
        progress.note("no flame graph of " + ofWhat + ": " + why);
    }

    /** Begins the recording with the measuring; neither joining nor the warm-up is in it. */
    private record FromMeasuringOn(CpuRecording recording, Progress shown) implements Progress {
        @Override
        public void note(String line) {
            shown.note(line);
        }

        @Override
        public void at(Phase phase, long done, long total) {
            if (phase == Phase.MEASURING) {
                recording.begin();
            }
            shown.at(phase, done, total);
        }
    }
}
