package duplex.calibration;

import duplex.load.Deliveries;
import duplex.load.LoadPlan;
import duplex.load.LoadRunner;
import duplex.load.Progress;
import duplex.load.RunResult;
import duplex.load.Verdict;
import duplex.load.WireProtocol;
import duplex.load.Workload;
import duplex.load.known.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Whether the ledger names a server's fault, by the right name and the right number: the server itself counts how often it
 * did wrong, and tells at its end.
 *
 * @param stand where it runs
 * @param fault the server's
 * @param workload the one in which the fault can show
 * @param what the ledger's name for it
 * @param count the ledger's number
 */
record Mutant(Stand stand, Fault fault, Workload workload, String what, ToLongFunction<Deliveries> count)
        implements Calibration {
    private static final int CLIENTS = 10;
    private static final int ROOMS = 5;

    /** One for each fault of delivery. */
    static List<Calibration> all(Stand stand) {
        return List.of(
                new Mutant(stand, Fault.LOSES, Workload.BROADCAST, "lost", Deliveries::lost),
                new Mutant(stand, Fault.DOUBLES, Workload.BROADCAST, "duplicate", Deliveries::duplicate),
                new Mutant(stand, Fault.SWAPS_A_SENDERS_OWN, Workload.BROADCAST, "reordered", Deliveries::reordered),
                new Mutant(
                        stand,
                        Fault.SWAPS_ACROSS_SENDERS,
                        Workload.BROADCAST,
                        "out of the total order",
                        Deliveries::outOfTotalOrder),
                new Mutant(stand, Fault.LEAKS_ROOMS, Workload.ROOMS, "stray", Deliveries::stray),
                new Mutant(stand, Fault.LEAKS_WHISPERS, Workload.WHISPER, "stray", Deliveries::stray));
    }

    @Override
    public String name() {
        return "mutant-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String question() {
        return "Does the ledger count what such a server does wrong?";
    }

    @Override
    public Finding run(boolean quick) throws IOException, InterruptedException {
        LoadPlan plan = LoadPlan.builder()
                .clients(CLIENTS)
                .workload(workload)
                .rooms(ROOMS)
                .ratePerSecond(400)
                .warmup(Duration.ofMillis(100))
                .duration(Duration.ofMillis(quick ? 900 : 9_900))
                .build();
        try (KnownProcess server = stand.start("websocket", "fault=" + fault)) {
            RunResult result = stand.run(plan, WireProtocol.WEBSOCKET, server, StopOnceQuiet::new);
            return judge(result, server.endAndConfess());
        }
    }

    /** Whether the run says what the server confessed. */
    Finding judge(RunResult result, int slips) {
        Deliveries found = result.deliveries();
        long counted = count.applyAsLong(found);
        boolean right = slips > 0
                && counted == slips
                && others(found) == 0
                && result.verdict().level() == Verdict.Level.INVALID;
        return Finding.of(
                right,
                slips + " " + what + ", nothing else, INVALID",
                String.format(
                        "lost %d, duplicate %d, reordered %d, out of the total order %d, stray %d, %s",
                        found.lost(),
                        found.duplicate(),
                        found.reordered(),
                        found.outOfTotalOrder(),
                        found.stray(),
                        result.verdict().level()));
    }

    /** A sender's messages in the wrong order are in the wrong order for the room too. */
    private long others(Deliveries found) {
        long all = found.lost() + found.duplicate() + found.reordered() + found.stray() + found.outOfTotalOrder();
        long implied = fault == Fault.SWAPS_A_SENDERS_OWN ? found.outOfTotalOrder() : 0;
        return all - count.applyAsLong(found) - implied;
    }

    /** What is lost need not be awaited for ten seconds: two with nothing new are enough. */
    private static final class StopOnceQuiet implements Progress {
        private static final long QUIET_NANOS = 2_000_000_000;

        private final LoadRunner runner;
        private long received = -1;
        private long sinceNanos;

        StopOnceQuiet(LoadRunner runner) {
            this.runner = runner;
        }

        @Override
        public void note(String line) {}

        @Override
        public void at(Phase phase, long done, long total) {
            if (phase != Phase.DRAINING || done != received) {
                received = done;
                sinceNanos = System.nanoTime();
            } else if (System.nanoTime() - sinceNanos > QUIET_NANOS) {
                runner.stop();
            }
        }
    }
}
