package duplex.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.Progress;
import duplex.load.Wrong;
import duplex.load.known.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each thing that can be wrong with a server breaks the invariant that names it, and a sound server breaks none. */
@Timeout(120)
final class SoakRunnerTest {
    private static final Duration GHOST_LIMIT = Duration.ofSeconds(1);

    private final List<Leg> legs = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "LOSES, 1, LOSS",
        "DOUBLES, 1, DUPLICATES",
        "SWAPS_A_SENDERS_OWN, 1, ORDER",
        "SWAPS_ACROSS_SENDERS, 1, ORDER",
        "HAUNTED, 1, STRAYS",
        "TALKS_AFTER_LEAVING, 2, STRAYS",
        "GAPS, 2, LOSS",
        "LEAKS_WHISPERS, 4, STRAYS",
        "LEAKS_ROOMS, 7, STRAYS",
        "HANGS_UP_ON_ONE, 1, SESSIONS",
        "REFUSES, 1, ENTRY",
        "KEEPS_GHOSTS, 1, GHOSTS"
    })
    void aFaultBreaksItsInvariant(Fault fault, long seed, Invariant invariant) throws Exception {
        TargetSoak soak = soak(fault, new SoakPlan(60, 1, 1000, 10, 300, seed, false));

        Leg leg = legs.get(0);
        Set<Invariant> broken = leg.broken().stream().map(Broken::invariant).collect(Collectors.toSet());
        assertTrue(broken.contains(invariant), leg.toString());
        assertEquals(1, soak.brokenLegs());
        assertFalse(soak.holds());
        assertTrue(leg.repeat().contains("--legs 1 --seed " + seed), leg.repeat());
    }

    @Test
    void aSoundServerBreaksNone() throws Exception {
        TargetSoak soak = soak(Fault.NONE, new SoakPlan(60, 2, 500, 10, 100, 1, false));

        assertTrue(soak.holds(), legs.toString());
        assertEquals(2, soak.legs());
        assertEquals(
                List.of(LegKind.LOBBY, LegKind.COMINGS),
                legs.stream().map(Leg::kind).toList());
        assertEquals(
                Growth.Judgement.CANNOT_TELL, soak.growth().get(0).judgement(), "two legs are too few for a trend");
    }

    @Test
    void whatIsWrongIsNamedByMessageAndReceiver() throws Exception {
        soak(Fault.DOUBLES, new SoakPlan(60, 1, 1000, 10, 300, 1, false));

        Wrong first = legs.get(0).wrongs().first().get(0);
        assertEquals(Wrong.Kind.DUPLICATE, first.kind());
        assertTrue(first.sequence() >= 0 && first.session() >= 0 && first.session() < 10, first.toString());
    }

    @Test
    void aLegIsTheFirstOfASoakThatBeginsWithItsSeed() {
        SoakPlan whole = new SoakPlan(60, 0, 1000, 10, 100, 5, false);
        SoakPlan fromThird = new SoakPlan(60, 1, 1000, 10, 100, whole.seed(3), false);

        assertEquals(whole.load(whole.seed(3)), fromThird.load(fromThird.seed(1)));
    }

    @Test
    void seedsThatFollowEachOtherGoThroughAllKinds() {
        SoakPlan plan = new SoakPlan(60, 0, 1000, 10, 100, 7, false);

        Set<LegKind> kinds = IntStream.rangeClosed(1, LegKind.values().length)
                .mapToObj(leg -> LegKind.of(plan.seed(leg)))
                .collect(Collectors.toSet());

        assertEquals(Set.of(LegKind.values()), kinds);
    }

    @Test
    void aSoakThatIsStoppedKeepsWhatItHas() throws Exception {
        try (KnownTarget target = KnownTarget.start(Fault.NONE)) {
            SoakRunner runner = runner(target, new SoakPlan(60, 5, 500, 10, 100, 1, false));

            TargetSoak soak = runner.run(leg -> {
                legs.add(leg);
                runner.stop();
            });

            assertEquals(1, soak.legs());
            assertEquals("", soak.died());
        }
    }

    @Test
    void aServerThatDiedEndsTheSoakWithItsLastLines() throws Exception {
        try (KnownTarget living = KnownTarget.start(Fault.NONE)) {
            KnownTarget dying = new KnownTarget(living.known(), () -> !legs.isEmpty());

            TargetSoak soak =
                    runner(dying, new SoakPlan(60, 5, 500, 10, 100, 1, false)).run(legs::add);

            assertEquals(1, soak.legs());
            assertEquals("the last it said", soak.died());
            assertEquals(Invariant.ALIVE, soak.broken().get(0).invariant());
        }
    }

    private TargetSoak soak(Fault fault, SoakPlan plan) throws Exception {
        try (KnownTarget target = KnownTarget.start(fault)) {
            return runner(target, plan).run(legs::add);
        }
    }

    private static SoakRunner runner(SoakedServer target, SoakPlan plan) {
        return new SoakRunner(plan, "known", target, Progress.SILENT, GHOST_LIMIT);
    }
}
