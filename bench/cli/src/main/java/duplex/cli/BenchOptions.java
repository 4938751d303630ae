package duplex.cli;

import duplex.client.Protocol;
import duplex.load.LoadPlan;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code duplex bench} is asked to do. */
final class BenchOptions {
    private static final Duration MOMENT = Duration.ofSeconds(2);

    @Option(
            names = "--targets",
            paramLabel = "TARGET",
            split = ",",
            defaultValue = "websocket,socketio,polling",
            description = "targets or addresses, separated by commas (default: ${DEFAULT-VALUE})")
    private List<String> targets;

    @Option(
            names = "--clients",
            defaultValue = "100",
            description = "how many sessions; each gets every message (default: ${DEFAULT-VALUE})")
    private int clients;

    @Option(
            names = "--rate",
            paramLabel = "PER_SECOND",
            defaultValue = "50",
            description = "messages a second, over all senders (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            defaultValue = "8",
            description = "how long to measure each target (default: ${DEFAULT-VALUE})")
    private double seconds;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "how long to send before measuring (default: ${DEFAULT-VALUE})")
    private double warmupSeconds;

    @Option(
            names = "--message-bytes",
            defaultValue = "100",
            description = "the length of a message (default: ${DEFAULT-VALUE})")
    private int messageBytes;

    @Option(
            names = "--poll-intervals",
            paramLabel = "MILLIS",
            split = ",",
            defaultValue = "1000,100",
            description = "how often polling clients ask; each is a run of its own (default: ${DEFAULT-VALUE})")
    private List<Integer> pollMillis;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "what the schedule is drawn from; the same seed gives every target the same schedule "
                    + "(default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "where to write results (default: results/bench-TIME)")
    private @Nullable Path out;

    @Option(names = "--no-gate", description = "measure targets without proving first that they keep the chat's rules")
    private boolean ungated;

    @Option(names = "--i-own-this-host", description = "allow targets that are not on this machine")
    private boolean ownHost;

    /** One row of the table to be. */
    record Run(TargetDefinition target, String label, LoadPlan plan) {
        /** The same load for a moment only. */
        Run shortened(String newLabel) {
            LoadPlan moment = LoadPlan.builder()
                    .clients(plan.clients())
                    .users(plan.users())
                    .ratePerSecond(plan.ratePerSecond())
                    .messageBytes(plan.messageBytes())
                    .pollInterval(plan.pollInterval())
                    .ownHost(plan.ownHost())
                    .warmup(Duration.ZERO)
                    .duration(MOMENT)
                    .build();
            return new Run(target, newLabel, moment);
        }
    }

    /** The runs in the order they were asked for; a polling target is there once for each interval. */
    List<Run> runs(Targets known) throws CliException {
        List<Run> runs = new ArrayList<>();
        for (String name : targets) {
            TargetDefinition target = known.find(name);
            requireOwn(target);
            if (target.protocol() == Protocol.POLLING) {
                for (int millis : pollMillis) {
                    runs.add(new Run(target, target.name() + " " + millis + " ms", plan(Duration.ofMillis(millis))));
                }
            } else {
                runs.add(new Run(target, target.name(), plan(Duration.ofSeconds(1))));
            }
        }
        return runs;
    }

    /** Before anything is sent: the proof that comes before the load is no light one either. */
    private void requireOwn(TargetDefinition target) throws CliException {
        URI address = target.address();
        if (address == null || ownHost) {
            return;
        }
        try {
            if (!InetAddress.getByName(address.getHost()).isLoopbackAddress()) {
                throw CliException.usage(address.getHost()
                        + " is another machine; if it is yours to put load on, say so with --i-own-this-host");
            }
        } catch (UnknownHostException e) {
            throw CliException.unreachable("there is no host called " + address.getHost());
        }
    }

    boolean gated() {
        return !ungated;
    }

    Path folder() {
        String time = LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        return out != null ? out : Path.of("results", "bench-" + time);
    }

    private LoadPlan plan(Duration pollInterval) throws CliException {
        try {
            return LoadPlan.builder()
                    .clients(clients)
                    .ratePerSecond(rate)
                    .duration(duration(seconds))
                    .warmup(duration(warmupSeconds))
                    .messageBytes(messageBytes)
                    .seed(seed)
                    .pollInterval(pollInterval)
                    .ownHost(ownHost)
                    .build();
        } catch (IllegalArgumentException outOfBounds) {
            throw CliException.usage(String.valueOf(outOfBounds.getMessage()));
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
