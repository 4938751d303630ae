package duplex.cli;

import duplex.load.Arrivals;
import duplex.load.LoadPlan;
import duplex.load.Workload;
import duplex.load.fault.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The load a target gets: from a plan file, from flags, or a file's with some flags of its own. */
final class LoadOptions {
    private static final double WARMUP_DELIVERIES_PER_SECOND = 40_000;
    private static final double MOST_WARMUP_RATE = 400;
    private static final double MOST_UNREAD_BYTES = 256 * 1024; // a quarter of what CHAT-LIMIT-002 allows
    private static final double ENVELOPE_BYTES = 150;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "a JSON file with the load; flags given beside it take precedence")
    private @Nullable Path file;

    @Option(names = "--workload", description = "${COMPLETION-CANDIDATES} (default: BROADCAST)")
    private @Nullable Workload workload;

    @Option(names = "--clients", description = "how many sessions (default: 100)")
    private @Nullable Integer clients;

    @Option(names = "--users", description = "how many names the sessions share (default: as many as sessions)")
    private @Nullable Integer users;

    @Option(names = "--rooms", description = "how many rooms, with --workload rooms")
    private @Nullable Integer rooms;

    @Option(
            names = "--share",
            paramLabel = "0..1",
            description = "which part of the sessions leaves, stops reading or drops, with churn, slow and storm")
    private @Nullable Double share;

    @Option(
            names = "--moves",
            paramLabel = "PER_SECOND",
            description = "how many sessions leave and come back a second, with churn")
    private @Nullable Double moves;

    @Option(names = "--arrivals", description = "${COMPLETION-CANDIDATES}: how messages follow (default: CONSTANT)")
    private @Nullable Arrivals arrivals;

    @Option(names = "--duration", paramLabel = "SECONDS", description = "how long to measure in each run (default: 5)")
    private @Nullable Double seconds;

    @Option(names = "--warmup", paramLabel = "SECONDS", description = "how long to send before that (default: 3)")
    private @Nullable Double warmupSeconds;

    @Option(
            names = "--warmup-rate",
            paramLabel = "PER_SECOND",
            description = "messages a second in the first three quarters of the warm-up; a JVM at a low rate would be"
                    + " measured before it is compiled (default: up to 400, for 40000 deliveries a second)")
    private @Nullable Double warmupRate;

    @Option(names = "--message-bytes", description = "the length of a message (default: 100)")
    private @Nullable Integer messageBytes;

    @Option(
            names = "--seed",
            description = "what the schedule is drawn from: the same seed gives every target the same schedule"
                    + " (default: 1)")
    private @Nullable Long seed;

    @Option(
            names = "--faults",
            paramLabel = "FAULT",
            description = "what goes wrong meanwhile, in seconds from the start of measuring:"
                    + " pause@3s:1s, reset@5s, half-open@4s:2s, delay@3s:2s:50ms, loss@3s:2s:1%%, stop@3s:1s (the"
                    + " server's process) or restart@5s; several with commas")
    private @Nullable String faults;

    @Option(
            names = "--rate",
            paramLabel = "PER_SECOND",
            split = ",",
            description = "messages a second, over all senders (default: 50); several, separated by commas, give the"
                    + " curve of latency versus load")
    private List<Double> rates = List.of();

    /**
     * The load at each of the rates that were asked for; nothing else differs between them.
     *
     * @param longestPoll the longest time for which messages lie before a session
     * @param ownHost whether targets may be on other machines
     */
    List<LoadPlan> plans(Duration longestPoll, boolean ownHost) throws CliException {
        try {
            LoadPlan.Builder builder = start();
            set(workload, builder::workload);
            set(clients, builder::clients);
            set(users, builder::users);
            set(rooms, builder::rooms);
            set(share, builder::share);
            set(moves, builder::movesPerSecond);
            set(arrivals, builder::arrivals);
            set(seconds, value -> builder.duration(duration(value)));
            set(warmupSeconds, value -> builder.warmup(duration(value)));
            set(messageBytes, builder::messageBytes);
            set(seed, builder::seed);
            set(faults, text -> builder.faults(FaultPlan.parse(text)));
            builder.ownHost(ownHost);
            set(warmupRate, builder::warmupRatePerSecond);
            List<Double> all = rates.isEmpty() ? List.of(builder.build().ratePerSecond()) : rates;
            return all.stream()
                    .map(rate -> lively(builder.ratePerSecond(rate).build(), longestPoll))
                    .toList();
        } catch (IllegalArgumentException outOfBounds) {
            throw CliException.usage(String.valueOf(outOfBounds.getMessage()));
        }
    }

    /** With a warm-up that lets a server be compiled, but does not drown a session that polls. */
    private LoadPlan lively(LoadPlan plan, Duration longestPoll) {
        if (warmupRate != null || plan.warmupRatePerSecond() != plan.ratePerSecond()) {
            return plan;
        }
        double bytesASecond = MOST_UNREAD_BYTES / (longestPoll.toMillis() / 1e3);
        double most = Math.min(MOST_WARMUP_RATE, bytesASecond / (plan.messageBytes() + ENVELOPE_BYTES));
        double wanted = Math.min(WARMUP_DELIVERIES_PER_SECOND / plan.clients(), most);
        return plan.toBuilder()
                .warmupRatePerSecond(Math.max(plan.ratePerSecond(), wanted))
                .build();
    }

    private LoadPlan.Builder start() throws CliException {
        if (file == null) {
            return LoadPlan.builder()
                    .ratePerSecond(50)
                    .duration(Duration.ofSeconds(5))
                    .warmup(Duration.ofSeconds(3));
        }
        try {
            LoadPlan plan = LoadPlan.fromJson(Files.readString(file));
            if (plan.lagBoundNanos() != 0) {
                throw CliException.usage(file + ": lagBoundNanos follows from --slo; leave it out");
            }
            return plan.toBuilder();
        } catch (IOException unreadable) {
            throw CliException.usage("cannot read " + file + ": " + unreadable.getMessage());
        }
    }

    private static <T> void set(@Nullable T value, Consumer<T> member) {
        if (value != null) {
            member.accept(value);
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
