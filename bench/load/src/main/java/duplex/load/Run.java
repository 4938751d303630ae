package duplex.load;

import duplex.load.fault.FaultOccurrence;
import duplex.load.fault.FaultTimeline;
import duplex.load.wire.ChatWire;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Receiver;
import duplex.load.wire.WireCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One run's books, from the first message to the result. */
final class Run {
    private static final long LEAD_NANOS = 50_000_000;
    private static final long PROGRESS_MILLIS = 100;

    private final LoadPlan plan;
    private final MeasuredServer server;
    private final Schedule schedule;
    private final Progress progress;
    private final NanoClock clock;
    private final int id = ThreadLocalRandom.current().nextInt();
    private final DeliveryLedger ledger;
    private final Attendance attendance;
    private final Receipts receipts;
    private Instant startedAt = Instant.now();
    private long startNanos;
    private long elapsedNanos;
    private @Nullable LastReceipts lastReceipts;
    private Observation.Seen seen = Observation.Seen.NOTHING;
    private List<FaultOccurrence> occurrences = List.of();
    private WireCounts counts = WireCounts.NONE;

    Run(LoadPlan plan, MeasuredServer server, Schedule schedule, Progress progress, NanoClock clock) {
        this.plan = plan;
        this.server = server;
        this.schedule = schedule;
        this.progress = progress;
        this.clock = clock;
        this.ledger = new DeliveryLedger(schedule, Audience.of(plan), plan.clients());
        this.attendance = new Attendance(plan, ledger, clock);
        this.receipts = new Receipts(id, schedule, ledger, attendance, plan.clients(), plan.seed());
    }

    /** Where the driver is to tell what happens. */
    Receiver receipts() {
        return receipts;
    }

    /** Sends the schedule and waits for the deliveries; every session is in. */
    void measure(ChatWire wire, OpenLoop.Timer timer, FaultSetup faults, BooleanSupplier stopped)
            throws InterruptedException {
        BooleanSupplier hopeless = attendance::isHopeless;
        startNanos = clock.nanoTime() + LEAD_NANOS;
        startedAt = Instant.now().plusNanos(LEAD_NANOS);
        receipts.startAt(startNanos);
        Observation.Sources sources = new Observation.Sources(wire, ledger, receipts.latency(), server.watch(), clock);
        Drain drain = new Drain(
                ledger, attendance, wire, clock, progress, server.protocol().naturalDelay(plan));
        try (Observation observation = new Observation(sources, measuringNanos())) {
            try (FaultTimeline timeline = beginFaults(faults)) {
                send(wire, timer, () -> stopped.getAsBoolean() || hopeless.getAsBoolean(), observation::tick);
                drain.await(stopped, hopeless, observation::tick);
                observation.tick(); // also a run that is stopped as soon as something was timed has been watched
                occurrences = timeline.occurrences();
            }
            elapsedNanos = Math.max(0, clock.nanoTime() - startNanos);
            seen = observation.end();
        }
        drain.linger(stopped, hopeless);
        counts = wire.counts();
    }

    /** What the result holds against the target, one by one; to be asked for after it. */
    Wrongs wrongs() {
        return ledger.wrongs();
    }

    /** The result; nobody may write in the books any more. */
    RunResult result(String engine, boolean stopped) {
        Histogram histogram = receipts.latency().histogram();
        DeliveryLedger.Balance balance = ledger.balance();
        Deliveries deliveries = balance.deliveries();
        Latency latencies = receipts.latency().latency();
        Latency lags = receipts.sendLag().latency();
        Rate rate = rate();
        List<FaultReport> faults = faults();
        boolean silent = plan.workload() == Workload.IDLE;
        Verdict verdict = Verdict.of(new Verdict.Evidence(
                deliveries,
                latencies,
                lags,
                rate.share(),
                seen.host(),
                seen.usage().server().othersShare().toOptional().orElse(0.0),
                faults,
                ledger.skipped(),
                stopped,
                silent,
                attendance.complaints(),
                plan.lagBoundNanos()));
        return new RunResult(
                RunResult.SCHEMA,
                startedAt.toString(),
                plan,
                schedule.hash(),
                server.protocol(),
                server.address().toString(),
                engine,
                verdict,
                deliveries,
                attendance.comings(balance.inFlight()),
                latencies,
                receipts.serviceTime().latency(),
                lags,
                ledger.sent() - ledger.skipped(),
                rate.intended(),
                rate.achieved(),
                Duration.ofNanos(elapsedNanos),
                receipts.skew(),
                seen.usage(),
                seen.host(),
                faults,
                counts,
                receipts.pollSamples(),
                seen.timeline(),
                Histograms.encode(histogram));
    }

    private void send(ChatWire wire, OpenLoop.Timer timer, BooleanSupplier enough, Runnable watch)
            throws InterruptedException {
        Speaker speaker = new Speaker(plan, schedule, id, wire, ledger);
        OpenLoop loop = new OpenLoop(schedule, speaker, attendance, wire, clock, timer);
        CompletableFuture<Void> sending = loop.begin(startNanos, enough);
        do {
            report();
            watch.run();
        } while (!isDone(sending));
    }

    /** Waits for it a moment. */
    private static boolean isDone(CompletableFuture<Void> sending) throws InterruptedException {
        try {
            sending.get(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the sender failed: " + e.getCause(), e);
        }
    }

    private long measuringNanos() {
        return startNanos + plan.warmup().toNanos();
    }

    private FaultTimeline beginFaults(FaultSetup faults) {
        if (!plan.faults().faults().isEmpty()) {
            lastReceipts = new LastReceipts(schedule.size(), startNanos);
            receipts.follow(lastReceipts);
        }
        return faults.begin(measuringNanos());
    }

    private List<FaultReport> faults() {
        if (lastReceipts == null) {
            return List.of();
        }
        return new Recovery(schedule, ledger.sent(), lastReceipts, ledger, startNanos)
                .reports(occurrences, measuringNanos());
    }

    private void report() {
        int sent = ledger.sent();
        int first = schedule.firstMeasured();
        if (sent < first) {
            progress.at(Progress.Phase.WARMUP, sent, first);
        } else {
            progress.at(Progress.Phase.MEASURING, sent - first, schedule.size() - first);
        }
    }

    private Rate rate() {
        int first = schedule.firstMeasured();
        int last = ledger.sent() - 1;
        while (last > first && schedule.offsetNanos(last - 1) == schedule.offsetNanos(last)) {
            last--; // of a burst only the first has a gap before it
        }
        if (last <= first) {
            return Rate.of(0, 0, 0);
        }
        long from = schedule.offsetNanos(first);
        return Rate.of(last - first, schedule.offsetNanos(last) - from, receipts.lastSentNanos() - startNanos - from);
    }
}
