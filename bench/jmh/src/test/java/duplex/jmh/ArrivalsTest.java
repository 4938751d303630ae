package duplex.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@link Arrivals}: a message has arrived when all have it, and no other message is taken for it. */
final class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals();

    @Test
    void allHaveToHearIt() throws Exception {
        String message = arrivals.expect(2);
        CompletableFuture<Integer> heard = new CompletableFuture<>();

        arrivals.heard("{" + message + "}");
        arrivals.heard("{another}");
        Thread last = new Thread(() -> {
            heard.complete(2);
            arrivals.heard("{" + message + "}");
        });
        last.start();
        arrivals.await();

        assertEquals(2, heard.get(10, TimeUnit.SECONDS));
        last.join();
    }

    @Test
    void noMessageIsPartOfAnother() {
        assertNotEquals(arrivals.expect(1), arrivals.expect(1));
    }
}
