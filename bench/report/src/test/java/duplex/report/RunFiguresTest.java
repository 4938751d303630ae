package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Figures of several runs as people see them. */
final class RunFiguresTest {
    @Test
    void ratiosAreOfTheSameRepeat() {
        RunFigures ours = figures(Map.of(0, 6.0, 1, 10.0, 2, 5.0));
        RunFigures theirs = figures(Map.of(0, 12.0, 1, 40.0));

        assertEquals(Map.of(0, 0.5, 1, 0.25), ours.over(theirs).byRepeat());
    }

    @Test
    void aRunThatDoesNotTellIsLeftOut() {
        RunFigures some = RunFigures.of(
                Map.of(0, "1", 1, ""),
                text -> Optional.of(text).filter(each -> !each.isEmpty()).map(Double::valueOf));

        assertEquals(Map.of(0, 1.0), some.byRepeat());
    }

    @Test
    void nothingIsSaidOfNothing() {
        assertEquals("", figures(Map.of()).text(2));
        assertEquals("", figures(Map.of(0, 1.0)).over(figures(Map.of(0, 0.0))).text(2));
    }

    @Test
    void theMedianStandsBeforeTheRange() {
        assertEquals("2.0 [1.0, 5.0]", figures(Map.of(0, 2.0, 1, 5.0, 2, 1.0)).text(1));
        assertEquals("2.00", figures(Map.of(0, 2.0)).text(2));
    }

    private static RunFigures figures(Map<Integer, Double> byRepeat) {
        return RunFigures.of(byRepeat, Optional::of);
    }
}
