package duplex.calibration;

import duplex.load.LoadPlan;
import duplex.load.RunResult;
import duplex.load.Verdict;
import duplex.load.host.CoreSplit;
import duplex.load.host.Reading;
import duplex.load.known.Hog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a generator that is kept from its work says so: processes that do nothing but run take its processor away, and
 * the verdict must turn, naming its lateness or its standing still. The load is such that a fair share of the processor
 * does not do: the kernel favours who needs little, and that would not be hindered.
 */
final class Hogged implements Calibration {
    private static final String EXPECTED = "SUSPECT, naming the send lag or a standstill";
    private static final int HOGS_PER_PROCESSOR = 16;
    private static final int MOST_SECONDS = 40;

    private final Stand stand;

    Hogged(Stand stand) {
        this.stand = stand;
    }

    @Override
    public String name() {
        return "hog";
    }

    @Override
    public String question() {
        return "Does a generator that is kept from its work say so?";
    }

    @Override
    public Finding run(boolean quick) throws IOException, InterruptedException {
        if (!(stand.split() instanceof Reading.Value<CoreSplit> split)) {
            return Finding.leftOut(EXPECTED, ((Reading.Missing<CoreSplit>) stand.split()).missing());
        }
        LoadPlan plan = LoadPlan.builder()
                .clients(100)
                .ratePerSecond(400)
                .warmup(Duration.ofSeconds(1))
                .duration(Duration.ofSeconds(quick ? 2 : 5))
                .build();
        try (KnownProcess server = stand.start("websocket")) {
            return quick
                    ? hogged(plan, server, split.value())
                    : stand.judgeWhateverTheServer(
                            EXPECTED,
                            false,
                            () -> stand.run(plan, server),
                            undisturbed -> hogged(plan, server, split.value()));
        }
    }

    /** In the long form only after a run that was not suspect: it is the hog that turns the verdict, nothing else. */
    private Finding hogged(LoadPlan plan, KnownProcess server, CoreSplit split)
            throws IOException, InterruptedException {
        Process hog = start(split);
        try {
            return judge(stand.run(plan, server));
        } finally {
            hog.destroyForcibly();
        }
    }

    /** Whether a run under these circumstances is honest about them. */
    static Finding judge(RunResult result) {
        Verdict verdict = result.verdict();
        boolean named = verdict.reasons().stream()
                .anyMatch(reason -> reason.startsWith("send lag") || reason.startsWith("the generator stood still"));
        return Finding.of(
                verdict.level() == Verdict.Level.SUSPECT && named,
                EXPECTED,
                verdict.level() + (verdict.reasons().isEmpty() ? "" : ": " + String.join("; ", verdict.reasons())));
    }

    private static Process start(CoreSplit split) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("taskset", "-c", split.ours().toString()));
        words.addAll(KnownProcess.java(Hog.class));
        words.addAll(List.of(String.valueOf(HOGS_PER_PROCESSOR * split.ours().size()), String.valueOf(MOST_SECONDS)));
        Process hog = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output = hog.inputReader(StandardCharsets.UTF_8);
        if (!"busy".equals(output.readLine())) {
            hog.destroyForcibly();
            throw new IOException("the busy process ended before it was busy");
        }
        return hog;
    }
}
