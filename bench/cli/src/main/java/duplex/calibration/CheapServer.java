package duplex.calibration;

import duplex.load.LoadPlan;
import duplex.load.RunResult;
import duplex.load.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * Whether the generator has room: against a server that costs next to nothing, it must sustain twice the highest rate of
 * the benchmark, 1,000 sessions with 100 messages a second, and stay valid. What a receipt costs it is told beside that.
 */
final class CheapServer implements Calibration {
    private static final String UNBATCHED_AIM = "aim 6.5";
    private static final String BATCHED_AIM = "aim 0.38";

    private final Stand stand;

    CheapServer(Stand stand) {
        this.stand = stand;
    }

    @Override
    public String name() {
        return "null-server";
    }

    @Override
    public String question() {
        return "Does the generator sustain twice the highest rate of the benchmark?";
    }

    @Override
    public Finding run(boolean quick) throws IOException, InterruptedException {
        // Four messages wait for each other, as they do at a server that is pressed.
        LoadPlan plan = quick ? plan(50, 100, 1) : plan(1000, 200, 5);
        String expected = String.format(
                Locale.ROOT,
                "%.0f deliveries a second, all of them%s",
                plan.ratePerSecond() * plan.clients(),
                quick ? "" : ", VALID");
        Finding finding = stand.judgeWhateverTheServer(
                expected, quick, () -> against(20_000, plan), result -> judge(expected, result, quick));
        return quick ? finding : finding.withRemark(costs());
    }

    private static Finding judge(String expected, RunResult result, boolean quick) {
        boolean all = result.deliveries().reach() == 1 && result.verdict().level() != Verdict.Level.INVALID;
        boolean right = all && (quick || result.verdict().level() == Verdict.Level.VALID);
        return Finding.of(
                right,
                expected,
                String.format(
                        Locale.ROOT,
                        "%.0f deliveries a second, reach %.6f, %s; %.2f µs of the generator's CPU a receipt",
                        result.achievedRate() * result.plan().clients(),
                        result.deliveries().reach(),
                        result.verdict().level(),
                        cpuMicros(result)));
    }

    private String costs() throws IOException, InterruptedException {
        double one = cpuMicros(against(0, plan(100, 500, 5)));
        double batched = cpuMicros(against(20_000, plan(100, 3200, 5)));
        return String.format(
                Locale.ROOT,
                "generator CPU a receipt, with all it sends: %.2f µs one by one (%s), %.2f µs with 64 joined (%s)",
                one,
                UNBATCHED_AIM,
                batched,
                BATCHED_AIM);
    }

    private RunResult against(int gatherMicros, LoadPlan plan) throws IOException, InterruptedException {
        try (KnownProcess server = stand.start("websocket", "cheap", "gather-micros=" + gatherMicros)) {
            return stand.run(plan, server);
        }
    }

    private static double cpuMicros(RunResult result) {
        return 1e6
                * result.usage().generatorCpuSeconds()
                / Math.max(1, result.usage().deliveries());
    }

    private static LoadPlan plan(int clients, double rate, int seconds) {
        return LoadPlan.builder()
                .clients(clients)
                .ratePerSecond(rate)
                .warmup(Duration.ofSeconds(seconds == 1 ? 1 : 3))
                .duration(Duration.ofSeconds(seconds))
                .build();
    }
}
