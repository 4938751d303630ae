package duplex.load;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.load.wire.NanoClock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;

/** The mistakes harnesses are known for, each made on purpose. */
public final class WrongHarness {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WrongHarness() {}

    /** Sends the next message only when one of so many is answered, and times from then. */
    public static LoadRunner closedLoop(int inFlight) {
        return new LoadRunner((protocol, options, loops, receiver) -> ClosedLoop.around(
                receiver, inFlight, within -> protocol.open(options, loops, NanoClock.SYSTEM, within)));
    }

    /** Takes what came later than this for noise. */
    public static UnaryOperator<RunResult> dropsSamplesAbove(long nanos) {
        return run -> {
            Histogram kept = new Histogram(600_000_000_000L, 3);
            run.latencies().recordedValues().forEach(step -> {
                if (step.getValueIteratedTo() <= nanos) {
                    kept.recordValueWithCount(step.getValueIteratedTo(), step.getCountAddedInThisIterationStep());
                }
            });
            List<Long> delays = run.polling().delaysNanos().stream()
                    .filter(delay -> delay <= nanos)
                    .toList();
            return edit(run, result -> {
                result.put("histogram", Histograms.encode(kept));
                result.set("latency", JSON.valueToTree(Latency.of(kept, 0, 0)));
                result.withObject("/polling").set("delaysNanos", JSON.valueToTree(delays));
            });
        };
    }

    /** Takes what came later than this for this. */
    public static UnaryOperator<RunResult> clampsSamplesTo(long nanos) {
        return run -> {
            Histogram clamped = new Histogram(600_000_000_000L, 3);
            run.latencies()
                    .recordedValues()
                    .forEach(step -> clamped.recordValueWithCount(
                            Math.min(nanos, step.getValueIteratedTo()), step.getCountAddedInThisIterationStep()));
            return edit(run, result -> result.put("histogram", Histograms.encode(clamped)));
        };
    }

    /** Finds nothing wrong with anybody. */
    public static UnaryOperator<RunResult> forgives() {
        return run -> edit(run, result -> {
            long expected = run.deliveries().expected();
            result.set("deliveries", JSON.valueToTree(new Deliveries(expected, expected, 1, 0, 0, 0, 0, 0)));
            result.set("verdict", JSON.valueToTree(new Verdict(Verdict.Level.VALID, List.of(), 0)));
        });
    }

    /**
     * Counts one of its figures wrongly.
     *
     * @param figure where it stands in the result's JSON
     * @param factor by which it is wrong
     */
    public static UnaryOperator<RunResult> multiplies(String figure, double factor) {
        JsonPointer place = JsonPointer.compile(figure);
        return run -> edit(run, result -> {
            ObjectNode parent = result.withObject(place.head());
            String name = place.last().getMatchingProperty();
            double wrong = factor * parent.path(name).doubleValue();
            if (parent.path(name).isIntegralNumber()) {
                parent.put(name, Math.round(wrong));
            } else {
                parent.put(name, wrong);
            }
        });
    }

    private static RunResult edit(RunResult run, Consumer<ObjectNode> change) {
        try {
            ObjectNode result = (ObjectNode) JSON.readTree(run.toJson());
            change.accept(result);
            return RunResult.fromJson(result.toString());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a result's own JSON cannot be read", impossible);
        }
    }
}
