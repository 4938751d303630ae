package duplex.cli;

import duplex.load.FlightPlan;
import duplex.load.FlightResult;
import duplex.load.FlightRun;
import duplex.load.TargetException;
import duplex.report.Interleaving;
import duplex.report.cost.CostRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures targets with messages in flight, in turn: with fresh processes each time, or with some that stay up. */
final class Flights {
    private final Targets targets;
    private final Placement placement;
    private final Console.Progress progress;
    private final EarlyEnd earlyEnd;
    private final List<CostRun> runs;

    /** A target with so many messages in flight. */
    private record Row(TargetDefinition target, FlightPlan plan) {
        String label() {
            return target.name() + ", " + plan.inFlight() + " in flight";
        }
    }

    /** A row whose server is up and warm, and waits for its turns. */
    private record Up(Row row, StartedTarget target, FlightRun run, FlightRun.Warm warm) implements AutoCloseable {
        @Override
        public void close() {
            try (target) {
                warm.close();
            }
        }
    }

    /**
     * Nothing is measured yet.
     *
     * @param earlyEnd ends the run at hand, which is then not kept, and all to come
     * @param runs gets each run as soon as there is one, so that what was measured outlives what fails later
     */
    Flights(Targets targets, Placement placement, Console.Progress progress, EarlyEnd earlyEnd, List<CostRun> runs) {
        this.targets = targets;
        this.placement = placement;
        this.progress = progress;
        this.earlyEnd = earlyEnd;
        this.runs = runs;
    }

    /** Each target with each plan, so often, in turn; each run has fresh processes and is warmed up by itself. */
    void apart(List<TargetDefinition> all, List<FlightPlan> plans, int repeats)
            throws CliException, IOException, InterruptedException {
        List<Row> rows = plans.stream()
                .flatMap(plan -> all.stream().map(target -> new Row(target, plan)))
                .toList();
        for (Interleaving.Turn<Row> turn : Interleaving.of(rows, repeats, 1)) {
            if (earlyEnd.isAsked()) {
                return;
            }
            try (Up up = start(turn.target(), "run " + (turn.repeat() + 1))) {
                measure(up, turn.repeat());
            }
        }
    }

    /**
     * Each target so often, in turn, all of them up from the first turn to the last: what makes the machine slower for a
     * while meets all of them alike.
     */
    void together(List<TargetDefinition> all, FlightPlan plan, int repeats)
            throws CliException, IOException, InterruptedException {
        List<Up> ups = new ArrayList<>();
        try {
            for (TargetDefinition target : all) {
                if (earlyEnd.isAsked()) {
                    return;
                }
                ups.add(start(new Row(target, plan), repeats + " turns"));
            }
            for (Interleaving.Turn<Up> turn : Interleaving.of(ups, repeats, 1)) {
                if (earlyEnd.isAsked()) {
                    return;
                }
                measure(turn.target(), turn.repeat());
            }
        } finally {
            ups.forEach(Up::close);
        }
    }

    private Up start(Row row, String what) throws CliException, IOException, InterruptedException {
        progress.note(row.label() + ", " + what);
        StartedTarget target = StartedTarget.start(targets, row.target(), placement.serverPrefix());
        boolean isUp = false;
        try {
            FlightRun run = new FlightRun(row.plan(), target.server(), new BenchProgress(row.label(), progress));
            earlyEnd.atHand(run::stop);
            Up up = new Up(row, target, run, run.warmUp());
            isUp = true;
            return up;
        } catch (TargetException unreachable) {
            throw target.unreachable(row.label(), unreachable);
        } catch (IllegalArgumentException impossible) {
            throw CliException.usage(String.valueOf(impossible.getMessage()));
        } finally {
            progress.clear();
            if (!isUp) {
                target.close();
            }
        }
    }

    private void measure(Up up, int repeat) throws CliException, IOException, InterruptedException {
        earlyEnd.atHand(up.run()::stop);
        try {
            FlightResult result = up.warm().measure();
            if (!earlyEnd.isAsked()) { // one that was cut short would weigh as much as a whole one
                runs.add(new CostRun(up.row().target().name(), repeat, result));
            }
        } catch (TargetException unreachable) {
            throw up.target().unreachable(up.row().label(), unreachable);
        } finally {
            progress.clear();
        }
    }
}
