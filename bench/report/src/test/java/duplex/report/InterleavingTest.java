package duplex.report;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import duplex.report.Interleaving.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody always goes first, and all targets of a repeat get the same load. */
final class InterleavingTest {
    private static final List<String> ABC = List.of("A", "B", "C");

    @Test
    void everySecondRepeatGoesBackwards() {
        assertEquals("A B C C B A A B C", order(Interleaving.of(ABC, 3, 1)));
        assertEquals("A A A", order(Interleaving.of(List.of("A"), 3, 1)));
    }

    @Test
    void anEvenNumberOfRepeatsGivesEveryTargetTheSameAveragePlace() {
        List<Turn<String>> turns = Interleaving.of(ABC, 4, 1);

        for (String target : ABC) {
            assertEquals(22, sumOfPlaces(turns, target), "places of " + target);
        }
    }

    @Test
    void theTargetsOfARepeatShareItsSeed() {
        for (Turn<String> turn : Interleaving.of(ABC, 3, 40)) {
            assertEquals(40 + turn.repeat(), turn.seed());
        }
        assertEquals(
                "40 40 40 41 41 41",
                Interleaving.of(ABC, 2, 40).stream()
                        .map(turn -> "" + turn.seed())
                        .collect(joining(" ")));
    }

    @Test
    void nothingToRunIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Interleaving.of(List.of(), 3, 1));
        assertThrows(IllegalArgumentException.class, () -> Interleaving.of(ABC, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Interleaving.of(List.of("A", "A"), 1, 1));
    }

    private static String order(List<Turn<String>> turns) {
        return turns.stream().map(Turn::target).collect(joining(" "));
    }

    private static int sumOfPlaces(List<Turn<String>> turns, String target) {
        int sum = 0;
        for (int place = 0; place < turns.size(); place++) {
            sum += turns.get(place).target().equals(target) ? place : 0;
        }
        return sum;
    }
}
