package duplex.report;

import duplex.load.LoadPlan;
import duplex.load.RunResult;
import duplex.load.host.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One row against the first one of the same load, repeat by repeat.
 *
 * @param base the row that counts as 1
 * @param other the row that is compared with it
 */
public record RowRatio(Row base, Row other) {
    /** Rows that may be compared with each other, in groups: each group has one load. */
    public static List<List<Row>> loads(List<Row> rows) {
        Map<LoadPlan, List<Row>> loads = new LinkedHashMap<>();
        rows.forEach(row ->
                loads.computeIfAbsent(row.load(), load -> new ArrayList<>()).add(row));
        return List.copyOf(loads.values());
    }

    /** Of a percentile of the latencies, from 0 to 100; missing if there are no pairs of runs that timed something. */
    public Reading<Ratio> percentile(double percentile, Bootstrap bootstrap) {
        if (base.runs().size() != other.runs().size()) {
            return Reading.missing("they have not as many runs each");
        }
        return base.latencies()
                .flatMap(one ->
                        other.latencies().map(two -> Reading.of(Ratio.ofPercentile(one, two, percentile, bootstrap))))
                .orElse(Reading.missing("a run timed nothing"));
    }

    /** Of any other figure, such as {@code Cost.WIRE_BYTES::perDelivery}; missing if a run's is not known, or none was counted. */
    public Reading<Ratio> of(Function<RunResult, Reading<Double>> figure, Bootstrap bootstrap) {
        return base.perRunOf(figure).flatMap(one -> other.perRunOf(figure).flatMap(two -> ratio(one, two, bootstrap)));
    }

    /** In a short run the kernel may have counted no processor time at all. */
    private static Reading<Ratio> ratio(double[] one, double[] other, Bootstrap bootstrap) {
        boolean counted = Arrays.stream(one).allMatch(figure -> figure > 0)
                && Arrays.stream(other).allMatch(figure -> figure > 0);
        return counted && one.length == other.length
                ? Reading.of(Ratio.of(one, other, bootstrap))
                : Reading.missing("there are no pairs of figures above 0");
    }
}
