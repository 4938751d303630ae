package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.Verdict.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person reads after a search, or after several rates. */
final class CurveTableTest {
    @Test
    void aSearchShowsTheRateAndTheCurve() {
        assertEquals("""
                10 clients, 100, 200, 300 and 400 messages a second of 100 bytes, broadcast; 10 s measured in each
                  of 7 runs.
                Latency is from the intended send to the receipt, at every receiver, of all runs together.

                highest rate that holds p99<15ms
                websocket            200/s  the target does not hold more (ends at 204/s)
                  websocket: 100/s broke in 1 of 3 runs, though 200/s held

                latency versus load: websocket
                    messages       p50       p99  CPU/delivery  verdict   p99<15ms
                       100/s   3.34 ms   19.4 ms       50.0 µs  VALID     2 of 3 hold; p99<15ms is missed: 19.81 ms
                       200/s   5.00 ms   9.90 ms       50.0 µs  VALID     holds
                       300/s   5.00 ms   9.90 ms       50.0 µs  SUSPECT   cannot tell: send lag p99 9.3 ms: the gen…
                       400/s   17.2 ms   39.2 ms       50.0 µs  VALID     p99<15ms is missed: 29.72 ms

                Servers ran on processor 1, the generator on 0.
                """, BenchTable.render(searched()));
    }

    @Test
    void severalRatesAreACurveToo() {
        String text = BenchTable.render(Benches.of(
                Runs.websocket().rate(200).slowed(2).as("websocket 200/s", 0),
                Runs.websocket().rate(50).as("websocket 50/s", 0)));

        assertTrue(text.startsWith("10 clients, 50 and 200 messages a second of 100 bytes, broadcast"), text);
        assertTrue(text.contains("""
                latency versus load: websocket
                    messages       p50       p99  CPU/delivery  verdict
                        50/s   5.00 ms   9.90 ms       50.0 µs  VALID
                       200/s   10.0 ms   19.8 ms       50.0 µs  VALID
                """), text);
    }

    @Test
    void nothingIsWiderThanATerminal() {
        BenchTable.render(searched())
                .lines()
                .forEach(line -> assertTrue(line.length() <= 100, line.length() + " columns: " + line));
    }

    private static BenchResult searched() {
        HighestRate found = new HighestRate(
                "websocket",
                "p99<15ms",
                200,
                204,
                SloCurve.Limit.TARGET,
                List.of("100/s broke in 1 of 3 runs, though 200/s held"));
        return Benches.search(
                List.of(found),
                at(200, 1, 0),
                at(400, 3, 0),
                at(400, 4, 1),
                at(100, 0.5, 0),
                at(100, 2, 1),
                at(100, 0.5, 2),
                Runs.websocket()
                        .rate(300)
                        .verdict(Level.SUSPECT, "send lag p99 9.3 ms: the generator was late by more than 1.4 ms")
                        .as("websocket 300/s", 0));
    }

    private static BenchRun at(double rate, double slowed, int repeat) {
        return Runs.websocket().rate(rate).slowed(slowed).as(BenchRun.labelAt("websocket", rate), repeat);
    }
}
