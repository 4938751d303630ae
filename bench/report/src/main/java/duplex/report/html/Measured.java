package duplex.report.html;

import duplex.report.Bootstrap;
import duplex.report.Interval;
import duplex.report.Repeats;
import duplex.report.Row;
import duplex.report.Units;
import java.util.Optional;

/**
 * A row of a benchmark, its latencies read once.
 *
 * @param row the row
 * @param style how it is drawn
 * @param latencies of all its runs; empty if one timed nothing
 */
record Measured(Row row, int style, Optional<Repeats> latencies) {
    static final Bootstrap BOOTSTRAP = Bootstrap.seeded(1);

    static Measured of(Row row, Styles styles) {
        return new Measured(row, styles.of(row), row.latencies());
    }

    /** Its label, with what must not be overlooked. */
    String name() {
        return row.label() + Badge.suffix(row);
    }

    double rate() {
        return row.first().plan().ratePerSecond();
    }

    /** A percentile of all deliveries, with the interval of the runs' own; a dash where nothing was timed. */
    String percentile(double percentile) {
        return latencies
                .map(all -> {
                    Interval ofRuns = all.medianNanos(percentile, BOOTSTRAP);
                    double merged = (double) all.mergedNanos(percentile);
                    return Units.nanos(new Interval(merged, ofRuns.low(), ofRuns.high(), ofRuns.level()));
                })
                .orElse("–");
    }

    /** The same without an interval. */
    String merged(double percentile) {
        return latencies
                .map(all -> Units.nanos((double) all.mergedNanos(percentile)))
                .orElse("–");
    }
}
