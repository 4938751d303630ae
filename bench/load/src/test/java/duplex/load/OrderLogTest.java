package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A log gives back what was put in, in its order. */
final class OrderLogTest {
    @Test
    void everyOrderIsKept() {
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 5, 3, 4, 1000, 6, 9_999_999, 7, 8));
        new Random(1).ints(10_000, 0, LoadPlan.MAX_MESSAGES).forEach(order::add);
        OrderLog log = new OrderLog();
        order.forEach(log::add);

        List<Integer> read = new ArrayList<>();
        log.forEach(0, order.size(), read::add);

        assertEquals(order, read);
        assertEquals(order.size(), log.size());
    }

    @Test
    void aPartOfTheOrderIsGivenBack() {
        OrderLog log = new OrderLog();
        List.of(7, 3, 5, 4).forEach(log::add);

        List<Integer> read = new ArrayList<>();
        log.forEach(1, 3, read::add);

        assertEquals(List.of(3, 5), read);
    }
}
