package duplex.load;

import duplex.load.host.Footprint;
import duplex.load.host.Reading;
import java.util.List;
import java.util.function.Function;

/**
 * What the server held before most of the sessions came in, and after.
 *
 * @param plan what was asked for
 * @param before with the first sessions in
 * @param after with all of them in
 * @param complaints what went wrong with the sessions; if there is anything, the figures are worth nothing
 */
public record IdleResult(IdlePlan plan, Footprint before, Footprint after, List<String> complaints) {
    /** By how much the process grew for each session between the two looks, in bytes; negative if it shrank. */
    public Reading<Double> rssPerSession() {
        return perSession(Footprint::rssBytes);
    }

    /** The same of a JVM's heap, without garbage. */
    public Reading<Double> liveHeapPerSession() {
        return perSession(Footprint::liveHeapBytes);
    }

    private Reading<Double> perSession(Function<Footprint, Reading<Long>> bytes) {
        return bytes.apply(after).flatMap(now -> bytes.apply(before).map(then -> (double) (now - then) / plan.added()));
    }
}
