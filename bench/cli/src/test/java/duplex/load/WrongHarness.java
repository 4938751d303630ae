package duplex.load;

import duplex.load.wire.NanoClock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;

/** The mistakes harnesses are known for, each made on purpose. */
public final class WrongHarness {
    private WrongHarness() {}

    /** Sends the next message only when one of so many is answered, and times from then. */
    public static LoadRunner closedLoop(int inFlight) {
        return new LoadRunner((protocol, options, loops, receiver) -> ClosedLoop.around(
                receiver, inFlight, within -> protocol.open(options, loops, NanoClock.SYSTEM, within)));
    }

    /** Takes what came later than this for noise. */
    public static UnaryOperator<RunResult> dropsSamplesAbove(long nanos) {
        return run -> {
            Histogram kept = new Histogram(run.latencies());
            run.latencies().recordedValues().forEach(step -> {
                if (step.getValueIteratedTo() <= nanos) {
                    kept.recordValueWithCount(step.getValueIteratedTo(), step.getCountAddedInThisIterationStep());
                }
            });
            return with(run, run.deliveries(), run.verdict(), kept);
        };
    }

    /** Finds nothing wrong with anybody. */
    public static UnaryOperator<RunResult> forgives() {
        return run -> {
            long expected = run.deliveries().expected();
            return with(
                    run,
                    new Deliveries(expected, expected, 1, 0, 0, 0, 0, 0),
                    new Verdict(Verdict.Level.VALID, List.of()),
                    run.latencies());
        };
    }

    private static RunResult with(RunResult run, Deliveries deliveries, Verdict verdict, Histogram latencies) {
        return new RunResult(
                run.schema(),
                run.startedAt(),
                run.plan(),
                run.scheduleHash(),
                run.protocol(),
                run.address(),
                run.engine(),
                verdict,
                deliveries,
                run.comings(),
                Latency.of(latencies, 0, 0),
                run.serviceTime(),
                run.sendLag(),
                run.sent(),
                run.intendedRate(),
                run.achievedRate(),
                run.elapsed(),
                run.skew(),
                run.usage(),
                run.host(),
                run.faults(),
                run.wire(),
                run.timeline(),
                Histograms.encode(latencies));
    }
}
