package duplex.calibration;

import duplex.load.LoadPlan;
import duplex.load.LoadRunner;
import duplex.load.MeasuredServer;
import duplex.load.Progress;
import duplex.load.RunResult;
import duplex.load.ServerWatch;
import duplex.load.Verdict;
import duplex.load.WireProtocol;
import duplex.load.host.CoreSplit;
import duplex.load.host.Cores;
import duplex.load.host.Pinning;
import duplex.load.host.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What calibrations run on: the harness under test, and the processors, one of them for the known servers. */
public final class Stand implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    /** A server that waited longer than this share of the time was not the server it was known to be. */
    private static final double MOST_DELAY = 0.03;

    private final Harness harness;
    private final Reading<CoreSplit> split;
    private final Reading<Pinning> pinning;
    private double serverDelay;

    private Stand(Harness harness, Reading<CoreSplit> split) {
        this.harness = harness;
        this.split = split;
        this.pinning = split.flatMap(CoreSplit::pinThisProcess);
    }

    /** One for this program; servers and generator have processors of their own, if that can be, until closed. */
    public static Stand apart() {
        return apart(Harness.OURS);
    }

    /** The same, with another harness. */
    static Stand apart(Harness harness) {
        return new Stand(harness, Cores.ofThisMachine().split());
    }

    /** One on which all share all processors. */
    public static Stand shared() {
        return shared(Harness.OURS);
    }

    /** The same, with another harness. */
    static Stand shared(Harness harness) {
        return new Stand(harness, Reading.missing("the processors are shared here"));
    }

    /** One run, the judgement of which is to wait until the machine is quiet enough. */
    @FunctionalInterface
    interface Attempt {
        RunResult run() throws IOException, InterruptedException;
    }

    /** Who uses which processors, or why they share. */
    Reading<CoreSplit> split() {
        return pinning.flatMap(pinned -> split);
    }

    /**
     * Starts a server whose answer is known.
     *
     * @param words as {@link duplex.load.known.KnownServer#main} takes them
     */
    KnownProcess start(String... words) throws IOException {
        return start(List.of(words));
    }

    KnownProcess start(List<String> words) throws IOException {
        return KnownProcess.start(
                split().map(CoreSplit::serverPrefix).toOptional().orElse(List.of()), words);
    }

    /** Does one run over raw WebSocket during which nobody looks at the server, so that nothing else is on the wire. */
    RunResult runUnwatched(LoadPlan plan, KnownProcess server) throws IOException, InterruptedException {
        LoadRunner runner = harness.runners().get();
        return harness.books().apply(runner.run(plan, WireProtocol.WEBSOCKET, server.address(), Progress.SILENT));
    }

    /** Does one run over raw WebSocket, without a word. */
    RunResult run(LoadPlan plan, KnownProcess server) throws IOException, InterruptedException {
        return run(plan, WireProtocol.WEBSOCKET, server, runner -> Progress.SILENT);
    }

    /**
     * Does one run.
     *
     * @param progress what hears how far the run is; it may stop its runner
     */
    RunResult run(LoadPlan plan, WireProtocol protocol, KnownProcess server, Function<LoadRunner, Progress> progress)
            throws IOException, InterruptedException {
        LoadRunner runner = harness.runners().get();
        long beganNanos = System.nanoTime();
        long delayedBefore = RunDelay.nanos(server.pid());
        try (ServerWatch watch = ServerWatch.of(server.pid())) {
            return harness.books()
                    .apply(runner.run(
                            plan,
                            new MeasuredServer(protocol, server.address(), watch, Optional.empty()),
                            progress.apply(runner)));
        } finally {
            long delayed = RunDelay.nanos(server.pid()) - delayedBefore;
            serverDelay = (double) delayed / (System.nanoTime() - beganNanos);
        }
    }

    /** What is said of a run. */
    @FunctionalInterface
    interface Judgement {
        Finding of(RunResult result) throws IOException, InterruptedException;
    }

    /**
     * Judges a run. One that calls itself suspect says nothing of the toolkit, nor does one in which the server was kept
     * from its work; so it is done again, three times in all. In the short form any run is judged, by what no busy machine
     * can break.
     */
    Finding judge(String expected, boolean quick, Attempt attempt, Judgement judgement)
            throws IOException, InterruptedException {
        return judge(expected, quick, MOST_DELAY, attempt, judgement);
    }

    /** The same where nothing depends on how the server fares. */
    Finding judgeWhateverTheServer(String expected, boolean quick, Attempt attempt, Judgement judgement)
            throws IOException, InterruptedException {
        return judge(expected, quick, Double.POSITIVE_INFINITY, attempt, judgement);
    }

    private Finding judge(String expected, boolean quick, double mostDelay, Attempt attempt, Judgement judgement)
            throws IOException, InterruptedException {
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < ATTEMPTS; i++) {
            RunResult result = attempt.run();
            boolean hindered = serverDelay > mostDelay;
            if (quick || (result.verdict().level() != Verdict.Level.SUSPECT && !hindered)) {
                return judgement.of(result);
            }
            reasons.addAll(result.verdict().reasons());
            if (hindered) {
                reasons.add(String.format(
                        Locale.ROOT, "the server waited for a processor %.0f %% of the time", 100 * serverDelay));
            }
        }
        return Finding.tooBusy(expected, reasons);
    }

    @Override
    public void close() {
        pinning.toOptional().ifPresent(Pinning::close);
    }
}
