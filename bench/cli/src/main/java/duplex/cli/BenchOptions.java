package duplex.cli;

import duplex.client.Protocol;
import duplex.load.LoadPlan;
import duplex.load.Workload;
import duplex.report.SloTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What {@code duplex bench} is asked to do. */
final class BenchOptions {
    private static final int MAX_REPEATS = 100;

    @Option(
            names = "--targets",
            paramLabel = "TARGET",
            split = ",",
            defaultValue = "websocket,socketio,polling",
            description = "targets or addresses, separated by commas (default: ${DEFAULT-VALUE})")
    private List<String> targets;

    @Mixin
    private LoadOptions load;

    @Option(
            names = "--poll-intervals",
            paramLabel = "MILLIS",
            split = ",",
            defaultValue = "1000,100",
            description = "how often polling clients ask; each is a row of its own (default: ${DEFAULT-VALUE})")
    private List<Integer> pollMillis;

    @Option(
            names = "--repeats",
            defaultValue = "3",
            description = "how often each row is measured, in turn with the others, each time with fresh processes "
                    + "(default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(
            names = "--slo",
            paramLabel = "OBJECTIVE",
            converter = Slo.class,
            description = "look for the highest rate that holds it, such as p99<50ms or p50<2ms,p99.9<=1s, from --rate "
                    + "on; takes as many runs as it needs, and --repeats has no say")
    private @Nullable SloTarget slo;

    @Option(
            names = "--require-rate",
            paramLabel = "PER_SECOND",
            description = "with --slo: exit with status 99 if a row does not hold this rate; the search begins there")
    private @Nullable Double requiredRate;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "where to write results (default: results/bench-TIME)")
    private @Nullable Path out;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "how to print the result: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private BenchFormat format;

    @Option(
            names = "--profile-cpu",
            description =
                    "after the measured runs, run each row of a JVM once more with async-profiler in its server, for "
                            + "a flame graph; nothing of that run is in the result")
    private boolean cpuProfiled;

    @Option(names = "--no-gate", description = "measure targets without proving first that they keep the chat's rules")
    private boolean ungated;

    @Option(names = "--no-pin", description = "let the servers and the generator share all processors")
    private boolean unpinned;

    /** Reads an objective. */
    static final class Slo implements ITypeConverter<SloTarget> {
        @Override
        public SloTarget convert(String text) {
            try {
                return SloTarget.parse(text);
            } catch (IllegalArgumentException none) {
                throw new TypeConversionException(none.getMessage());
            }
        }
    }

    /** The rows in the order they were asked for; a polling target is there once for each interval. */
    List<Contender> contenders(Targets known) throws CliException {
        List<LoadPlan> plans = plans(known.ownHost());
        List<Contender> rows = new ArrayList<>();
        for (String name : targets) {
            TargetDefinition target = known.find(name);
            for (LoadPlan plan : plans) {
                for (Contender row : contenders(target, plan)) {
                    rows.add(plans.size() == 1 ? row : row.at(plan.ratePerSecond()));
                }
            }
        }
        if (rows.stream().map(Contender::label).distinct().count() < rows.size()) {
            throw CliException.usage("a target, a rate or a poll interval is there twice");
        }
        return rows;
    }

    private List<Contender> contenders(TargetDefinition target, LoadPlan plan) throws CliException {
        if (target.protocol() != Protocol.POLLING) {
            return List.of(new Contender(target, target.name(), plan));
        }
        List<Contender> rows = new ArrayList<>();
        for (int millis : pollMillis) {
            rows.add(new Contender(target, target.name() + " " + millis + " ms", polling(plan, millis)));
        }
        return rows;
    }

    private List<LoadPlan> plans(boolean ownHost) throws CliException {
        int longestPollMillis = pollMillis.stream().mapToInt(each -> each).max().orElse(1);
        List<LoadPlan> plans = load.plans(Duration.ofMillis(longestPollMillis), ownHost);
        if (slo == null) {
            if (requiredRate != null) {
                throw CliException.usage("--require-rate says what a search must reach; give --slo too");
            }
            return plans;
        }
        if (plans.size() > 1) {
            throw CliException.usage("--slo begins at one rate and finds the others itself");
        }
        if (cpuProfiled) {
            throw CliException.usage("--slo has no one rate at which to profile; give --profile-cpu with --rate");
        }
        if (plans.get(0).workload() == Workload.IDLE) {
            throw CliException.usage("--slo is about messages; the idle workload has none");
        }
        return requiredRate == null ? plans : List.of(Contender.at(requiredRate, plans.get(0)));
    }

    /** How often each row is measured. */
    int repeats() throws CliException {
        if (repeats < 1 || repeats > MAX_REPEATS) {
            throw CliException.usage("--repeats must be 1 to " + MAX_REPEATS + ", not " + repeats);
        }
        return repeats;
    }

    /** What the highest rate is looked for by; null if it is not looked for. */
    @Nullable
    SloTarget slo() {
        return slo;
    }

    /** The rate each row must hold; 0 if none is asked for. */
    double requiredRate() {
        return requiredRate == null ? 0 : requiredRate;
    }

    BenchFormat format() {
        return format;
    }

    boolean gated() {
        return !ungated;
    }

    /** Whether each row is run once more for a flame graph. */
    boolean cpuProfiled() {
        return cpuProfiled;
    }

    boolean pinned() {
        return !unpinned;
    }

    Path folder() {
        String time = LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        return out != null ? out : Path.of("results", "bench-" + time);
    }

    private static LoadPlan polling(LoadPlan plan, int millis) throws CliException {
        try {
            return plan.toBuilder().pollInterval(Duration.ofMillis(millis)).build();
        } catch (IllegalArgumentException outOfBounds) {
            throw CliException.usage(String.valueOf(outOfBounds.getMessage()));
        }
    }
}
