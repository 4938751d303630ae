package duplex.report;

import duplex.load.LoadPlan;
import duplex.load.RunResult;
import duplex.load.WireProtocol;
import duplex.load.Workload;
import duplex.load.host.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a benchmark's polling compares with theory, and with push.
 *
 * <p>Costs are compared for each delivery of the same load, or where nobody says anything, for each session and minute.
 *
 * @param delays one for each polling row that delivered something
 * @param crossings one for each push row, each polling target measured at two intervals or more, and CPU and bytes
 */
public record PollingAnalysis(List<Delay> delays, List<Against> crossings) {
    private static final List<Cost> COMPARED = List.of(Cost.SERVER_CPU_MICROS, Cost.WIRE_BYTES);
    private static final Bootstrap BOOTSTRAP = Bootstrap.seeded(1);

    /** The lists are not to be changed. */
    public PollingAnalysis {
        delays = List.copyOf(delays);
        crossings = List.copyOf(crossings);
    }

    /**
     * How long messages waited for the next question; {@link PollingTheory} tells why that is Δ/2 + r.
     *
     * @param row whose
     * @param intervalNanos Δ: how often a session asked
     * @param roundTripNanos r: the shortest delay there was
     * @param meanNanos of all deliveries of all runs
     */
    public record Delay(String row, long intervalNanos, long roundTripNanos, double meanNanos) {
        /** What the mean should be by theory. */
        public double expectedMeanNanos() {
            return intervalNanos / 2.0 + roundTripNanos;
        }
    }

    /**
     * One kind of cost: from which interval on polling is cheaper than push.
     *
     * @param push the push row
     * @param polling the polling target
     * @param cost which cost
     * @param shortestSeconds the shortest interval measured
     * @param longestSeconds the longest interval measured
     * @param crossing what can be said, or why nothing can
     */
    public record Against(
            String push,
            String polling,
            Cost cost,
            double shortestSeconds,
            double longestSeconds,
            Reading<Crossing> crossing) {}

    /** What a benchmark's rows say; nothing of searches, whose rows have loads of their own. */
    public static PollingAnalysis of(BenchResult bench) {
        if (bench.isSearch()) {
            return new PollingAnalysis(List.of(), List.of());
        }
        List<Row> rows = Row.of(bench);
        List<Delay> delays = rows.stream()
                .filter(PollingAnalysis::isPolling)
                .flatMap(row -> delay(row).stream())
                .toList();
        return new PollingAnalysis(delays, crossings(rows));
    }

    private static Optional<Delay> delay(Row row) {
        long intervalNanos = row.first().plan().pollInterval().toNanos();
        return row.latencies()
                .map(Repeats::merged)
                .map(all -> new Delay(row.label(), intervalNanos, all.getMinValue(), all.getMean()));
    }

    private static List<Against> crossings(List<Row> rows) {
        Map<Group, List<Row>> groups = new LinkedHashMap<>();
        rows.stream()
                .filter(PollingAnalysis::isPolling)
                .forEach(row -> groups.computeIfAbsent(new Group(row.target(), row.load()), group -> new ArrayList<>())
                        .add(row));
        List<Against> found = new ArrayList<>();
        for (Row push : rows) {
            groups.forEach((group, polling) -> {
                boolean comparable = !isPolling(push) && polling.size() > 1;
                if (comparable && push.load().equals(group.load())) {
                    COMPARED.forEach(cost -> found.add(against(push, group.target(), polling, cost)));
                }
            });
        }
        return found;
    }

    /** Polling rows that differ in their interval only. */
    private record Group(String target, LoadPlan load) {}

    private static Against against(Row push, String target, List<Row> polling, Cost cost) {
        double[] intervals =
                polling.stream().mapToDouble(PollingAnalysis::seconds).sorted().toArray();
        return new Against(
                push.label(),
                target,
                cost,
                intervals[0],
                intervals[intervals.length - 1],
                median(push, cost).flatMap(pushCost -> crossing(polling, cost, pushCost)));
    }

    private static Reading<Crossing> crossing(List<Row> polling, Cost cost, double pushCost) {
        List<Double> costs = new ArrayList<>();
        List<Double> asked = new ArrayList<>();
        for (Row row : polling) {
            Reading<Double> each = median(row, cost);
            if (each instanceof Reading.Missing<Double> missing) {
                return Reading.missing(missing.missing());
            }
            each.toOptional().ifPresent(costs::add);
            asked.add(row.median(PollingAnalysis::secondsPerQuestion, BOOTSTRAP).estimate());
        }
        if (!(isMeasurable(costs) && isMeasurable(asked) && isMeasurable(List.of(pushCost)))) {
            return Reading.missing("too little to be measured");
        }
        return crossing(polling, asked, costs, pushCost);
    }

    /**
     * Clients go on asking after the last message, until all of them have it; so there are more questions for each
     * delivery than the interval makes. A first fit, to how often they really asked for each delivery, gives the price of a
     * question; what the additional ones cost is then taken off.
     */
    private static Reading<Crossing> crossing(
            List<Row> polling, List<Double> asked, List<Double> costs, double pushCost) {
        List<Crossing.Point> points = new ArrayList<>();
        for (int i = 0; i < costs.size(); i++) {
            points.add(Crossing.Point.of(asked.get(i), costs.get(i)));
        }
        if (asked.stream().distinct().count() < 2) {
            return Reading.missing("clients asked as often at every interval");
        }
        double question = Math.max(0, Crossing.of(points, pushCost).beta());
        List<Double> fair = new ArrayList<>();
        for (int i = 0; i < costs.size(); i++) {
            fair.add(costs.get(i) - question * (1 / asked.get(i) - 1 / seconds(polling.get(i))));
        }
        if (!isMeasurable(fair)) {
            return Reading.missing("its questions cannot be told from its messages");
        }
        List<Crossing.Point> fairPoints = new ArrayList<>();
        for (int i = 0; i < fair.size(); i++) {
            fairPoints.add(Crossing.Point.of(seconds(polling.get(i)), fair.get(i)));
        }
        return Reading.of(Crossing.of(fairPoints, pushCost));
    }

    private static Reading<Double> median(Row row, Cost cost) {
        return row.medianOf(run -> isIdle(run) ? cost.perSessionMinute(run) : cost.perDelivery(run), BOOTSTRAP)
                .map(Interval::estimate);
    }

    /** From one question of a session to its next, at the rate of deliveries the schedule has while it is measured. */
    private static double secondsPerQuestion(RunResult run) {
        LoadPlan plan = run.plan();
        if (isIdle(run)) {
            return plan.pollInterval().toNanos() / 1e9;
        }
        double receivers = (double) run.deliveries().expected() / Math.max(1, run.sent());
        double deliveriesPerSecond = run.intendedRate() * receivers;
        long questions = run.usage().wire().polls();
        return questions == 0 || deliveriesPerSecond == 0
                ? 0
                : plan.clients() * run.usage().deliveries() / (questions * deliveriesPerSecond);
    }

    private static boolean isMeasurable(List<Double> figures) {
        return figures.stream().allMatch(figure -> figure > 0 && Double.isFinite(figure));
    }

    private static boolean isIdle(RunResult run) {
        return run.plan().workload() == Workload.IDLE;
    }

    private static boolean isPolling(Row row) {
        return row.first().protocol() == WireProtocol.POLLING;
    }

    private static double seconds(Row row) {
        return row.first().plan().pollInterval().toNanos() / 1e9;
    }
}
