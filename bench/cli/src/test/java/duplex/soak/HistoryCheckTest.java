package duplex.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.Deliveries;
import duplex.load.Progress;
import duplex.load.known.Fault;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A history is judged by itself, and one that was tampered with or cut off is named so. */
@Timeout(60)
final class HistoryCheckTest {
    private static final SoakPlan PLAN = new SoakPlan(60, 2, 500, 10, 300, 1, false);
    private static final Head HEAD = new Head(Head.SCHEMA, "2026-01-01T00:00:00Z", PLAN, List.of("known"));

    @TempDir
    private Path folder;

    @Test
    void aWholeHistoryOfASoundServerHolds() throws Exception {
        HistoryCheck check = HistoryCheck.of(soaked(Fault.NONE));

        assertTrue(check.holds(), check.toString());
        assertEquals(2, check.legs());
    }

    @Test
    void whatWasBrokenIsFoundInTheFileAgain() throws Exception {
        HistoryCheck check = HistoryCheck.of(soaked(Fault.DOUBLES));

        assertEquals(List.of(), check.faults());
        assertTrue(check.broken().get(0).startsWith("known, leg 1 (lobby): duplicates: "), check.toString());
        assertTrue(check.broken().get(0).contains("again with: duplex soak known --legs 1 --seed 1"), check.toString());
    }

    @Test
    void aChangedLineIsNamed() throws Exception {
        List<String> lines = Files.readAllLines(soaked(Fault.NONE));
        lines.set(1, lines.get(1).replaceFirst("\"duplicate\":0", "\"duplicate\":1"));

        assertEquals(
                1,
                check(lines).faults().stream()
                        .filter(each -> each.startsWith("line 2: it was changed"))
                        .count());
    }

    @Test
    void aLineThatIsGoneIsNamed() throws Exception {
        List<String> lines = Files.readAllLines(soaked(Fault.NONE));
        lines.remove(1);

        assertTrue(
                check(lines).faults().get(0).startsWith("line 2: "),
                check(lines).toString());
    }

    @Test
    void aFileThatWasCutOffIsNamed() throws Exception {
        List<String> lines = Files.readAllLines(soaked(Fault.NONE));

        HistoryCheck betweenLines = check(lines.subList(0, lines.size() - 1));
        HistoryCheck inALine = check(List.of(lines.get(0), lines.get(1).substring(0, 200)));

        assertTrue(betweenLines.faults().get(0).startsWith("truncated"), betweenLines.toString());
        assertTrue(inALine.faults().get(0).startsWith("line 2: it was changed or cut off"), inALine.toString());
        assertTrue(inALine.faults().get(1).startsWith("truncated"), inALine.toString());
    }

    @Test
    void figuresThatCannotBeAreNamedThoughTheChainIsRight() throws Exception {
        Leg leg = soak(Fault.NONE, "legs").get(0);
        Leg silentAboutLoss = with(leg, leg.seed(), leg.deliveries().expected() - 1);
        Leg ofAnotherSeed = with(leg, leg.seed() + 1, leg.deliveries().expected());

        String loss = written("loss", silentAboutLoss).faults().toString();
        String seed = written("seed", ofAnotherSeed).faults().toString();

        assertTrue(loss.contains("does not expect as many deliveries"), loss);
        assertTrue(seed.contains("its seed does not follow") && seed.contains("its load does not follow"), seed);
    }

    @Test
    void aBreachThatIsHushedUpIsNamedThoughTheChainIsRight() throws Exception {
        Leg leg = soak(Fault.DOUBLES, "legs").get(0);
        Leg hushed = new Leg(
                leg.target(),
                leg.number(),
                leg.kind(),
                leg.seed(),
                leg.plan(),
                leg.scheduleHash(),
                leg.sent(),
                leg.deliveries(),
                leg.sessions(),
                leg.wrongs(),
                leg.ghosts(),
                leg.trouble(),
                leg.verdict(),
                leg.vitals(),
                leg.repeat(),
                List.of());

        HistoryCheck check = written("hushed", hushed);

        assertTrue(check.faults().toString().contains("not what its figures say"), check.toString());
        assertFalse(check.broken().isEmpty());
    }

    @Test
    void anInterruptedSoakIsWholeAsFarAsItGoes() throws Exception {
        Path file = folder.resolve("interrupted");
        try (History history = History.begin(file, HEAD)) {
            history.end(true);
        }

        HistoryCheck check = HistoryCheck.of(file);

        assertTrue(check.interrupted());
        assertTrue(check.holds(), check.toString());
    }

    @Test
    void whatIsNoHistoryIsNamed() throws Exception {
        assertTrue(check(List.of()).faults().get(0).contains("first line is missing"));
        assertTrue(check(List.of("{}", "[1]", "nonsense")).faults().size() >= 3);
        assertTrue(check(List.of(new Chain().tie("{\"head\":{\"schema\":\"other/1\"}}")))
                .faults()
                .get(0)
                .startsWith("line 1: it is no line of a history"));
        assertFalse(check(List.of("x".repeat(1 << 20))).holds());
    }

    @Test
    void aHistoryThatIsThereIsNotWrittenOver() throws IOException {
        Path file = Files.writeString(folder.resolve("there"), "precious");

        assertThrows(FileAlreadyExistsException.class, () -> History.begin(file, HEAD));
    }

    private Path soaked(Fault fault) throws Exception {
        soak(fault, "soak");
        return folder.resolve("soak");
    }

    private List<Leg> soak(Fault fault, String name) throws Exception {
        List<Leg> legs = new ArrayList<>();
        try (KnownTarget target = KnownTarget.start(fault);
                History history = History.begin(folder.resolve(name), HEAD)) {
            TargetSoak soak = new SoakRunner(PLAN, "known", target, Progress.SILENT, Duration.ofSeconds(1)).run(leg -> {
                history.add(leg);
                legs.add(leg);
            });
            history.add(soak);
            history.end(false);
        }
        return legs;
    }

    private HistoryCheck check(List<String> lines) throws IOException {
        return HistoryCheck.of(Files.write(folder.resolve("tampered"), lines));
    }

    private HistoryCheck written(String name, Leg leg) throws IOException {
        Path file = folder.resolve(name);
        try (History history = History.begin(file, HEAD)) {
            history.add(leg);
            history.add(TargetSoak.of("known", List.of(leg), ""));
            history.end(false);
        }
        return HistoryCheck.of(file);
    }

    private static Leg with(Leg leg, long seed, long expected) {
        Deliveries deliveries = new Deliveries(expected, expected, 1, 0, 0, 0, 0, 0);
        return new Leg(
                leg.target(),
                leg.number(),
                leg.kind(),
                seed,
                leg.plan(),
                leg.scheduleHash(),
                leg.sent(),
                deliveries,
                leg.sessions(),
                leg.wrongs(),
                leg.ghosts(),
                leg.trouble(),
                leg.verdict(),
                leg.vitals(),
                leg.repeat(),
                List.of());
    }
}
