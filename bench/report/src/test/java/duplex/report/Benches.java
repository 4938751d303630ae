package duplex.report;

import duplex.load.host.CoreSet;
import duplex.load.host.Environment;
import duplex.load.host.JvmSettings;
import duplex.load.host.Machine;
import duplex.load.host.Reading;
import java.util.List;
import java.util.Map;

/** Benchmarks that nobody ran, on a machine that is nowhere. */
final class Benches {
    private static final String PLACEMENT = "Servers ran on processor 1, the generator on 0.";

    private Benches() {}

    /** One that came to its end. */
    static BenchResult of(BenchRun... runs) {
        return of(runs.length, List.of(), runs);
    }

    /** Searches that came to their end. */
    static BenchResult search(List<HighestRate> found, BenchRun... runs) {
        return of(0, found, runs);
    }

    static BenchResult of(int planned, List<HighestRate> found, BenchRun... runs) {
        return new BenchResult(
                BenchResult.SCHEMA,
                "2026-01-01T00:00:00Z",
                environment(),
                PLACEMENT,
                planned,
                false,
                "",
                found,
                List.of(runs));
    }

    /** The same, ended by its user. */
    static BenchResult interrupted(BenchResult bench) {
        return new BenchResult(
                bench.schema(),
                bench.startedAt(),
                bench.environment(),
                bench.placement(),
                bench.runsPlanned(),
                true,
                bench.failure(),
                bench.slo(),
                bench.runs());
    }

    private static Environment environment() {
        Machine machine = new Machine(
                "Linux amd64",
                "6.1.0",
                Reading.missing("it is a test"),
                Reading.of("a processor"),
                2,
                Reading.of(CoreSet.parse("0-1")),
                Reading.missing("it is a test"),
                Reading.of(1.5),
                Reading.missing("it is a test"),
                Reading.of(1L << 33),
                Reading.of("no"),
                Reading.of("tsc"),
                Reading.of(1024L),
                Reading.of(List.of(0.1, 0.2, 0.3)));
        JvmSettings jvm = new JvmSettings("somebody", "a JVM", "17.0.1", 17, List.of("-Xmx1g"), List.of("G1"));
        return new Environment(machine, jvm, Map.of("jackson", "2"), Reading.of("0123abc"));
    }
}
