package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.Comings;
import duplex.load.Verdict.Level;
import duplex.load.Workload;
import duplex.load.host.Reading;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person reads after a benchmark, to the letter. */
final class BenchTableTest {
    @Test
    void targetsAreComparedByLatencyCostAndRatio() {
        assertText("""
                10 clients, 100 messages a second of 100 bytes, broadcast; 10 s measured, 2 times in turn.
                Latency is from the intended send to the receipt, at every receiver, of all runs together.

                latency             reach  p50                  p99                       p99.9  verdict
                websocket           1.000  5.24 ms [5.00, 5.51] 10.8 ms [9.90, 10.9]    11.0 ms  VALID
                socketio            1.000  10.9 ms [10.0, 12.0] 23.5 ms [19.8, 23.8]    24.0 ms  SUSPECT
                polling 1000 ms     1.000  500 ms [500, 500]    990 ms [990, 990]        999 ms  VALID
                polling 100 ms      1.000  50.9 ms [50.9, 50.9] 99.9 ms [99.9, 99.9]     101 ms  VALID

                per delivery       server CPU                allocated on the wire  server memory  last - first
                websocket          50.0 µs [50.0, 50.0]          300 B       200 B         100 MB       40.0 µs
                socketio           -                                 -       200 B              -       40.0 µs
                polling 1000 ms    50.0 µs [50.0, 50.0]          300 B       200 B         100 MB       40.0 µs
                polling 100 ms     155 µs [150, 160]             300 B       200 B         100 MB       40.0 µs

                ÷ websocket        p50                    p99                    server CPU a delivery
                socketio           2.09 [2.00, 2.18]      2.09 [2.00, 2.18]      -
                polling 1000 ms    95.3 [90.9, 100]       95.3 [90.9, 100]       1.00 [1.00, 1.00]
                polling 100 ms     9.70 [9.25, 10.2]      9.62 [9.17, 10.1]      3.10 [3.00, 3.20]

                polling              asks every  mean by theory   mean measured   difference
                polling 1000 ms         1000 ms          501 ms          501 ms       -0.1 %
                polling 100 ms           100 ms         51.0 ms         50.9 ms       -0.1 %
                Theory: half the interval and one round trip, for which the shortest delay is taken.

                polling is cheaper than push
                                   by server CPU, if it asks              by bytes on the wire, if it asks
                websocket          less often than every 1.00 s           unclear: no cheaper when asking less
                socketio           not known: it died                     unclear: no cheaper when asking less

                [low, high]: over the 2 runs; it holds the true median in 50 % of cases.
                Servers ran on processor 1, the generator on 0.
                  socketio, run 2: the generator stood still 9 times, 26.3 % of the time, 44 ms the longest (garbage
                    collection: 0 ms together)
                """, compared());
    }

    @Test
    void silentSessionsAreShownByTheirCost() {
        assertText("""
                10 clients that say nothing; 10 s measured, once.
                What staying connected costs, for each client in a minute; the memory is all of the server's.

                each minute        server CPU                allocated on the wire  server memory  verdict
                websocket          300 ms                      1.80 MB      1800 B         100 MB  VALID
                polling 1000 ms    300 ms                      1.80 MB      3600 B         100 MB  VALID
                polling 500 ms     300 ms                      1.80 MB      7200 B         100 MB  VALID

                polling is cheaper than push
                                   by server CPU, if it asks              by bytes on the wire, if it asks
                websocket          unclear: no cheaper when asking less   never; from 2.00 s, extrapolated

                One run each: nobody knows how far these figures are off; --repeats gives intervals.
                Servers ran on processor 1, the generator on 0.
                """, silent());
    }

    /** Rows of different loads have different schedules, and are no pairs. */
    @Test
    void onlyRowsOfOneLoadHaveARatio() {
        String text = BenchTable.render(Benches.of(
                Runs.websocket().rate(50).as("websocket 50/s", 0),
                Runs.websocket().rate(200).as("websocket 200/s", 0),
                Runs.websocket().rate(50).slowed(2).as("socketio 50/s", 0),
                Runs.websocket().rate(200).slowed(3).as("socketio 200/s", 0)));

        assertTrue(text.contains("""
                ÷ websocket 50/s   p50                    p99                    server CPU a delivery
                socketio 50/s      2.00                   2.00                   1.00

                ÷ websocket 200/s  p50                    p99                    server CPU a delivery
                socketio 200/s     3.00                   3.00                   1.00
                """), text);
    }

    /** In a short run the kernel may have counted no processor time at all. */
    @Test
    void noTimeIsNoRatio() {
        String text = BenchTable.render(Benches.of(
                Runs.websocket().cpuMicros(Reading.of(0L)).as("websocket", 0),
                Runs.websocket().as("socketio", 0)));

        assertTrue(text.contains("\nsocketio      1.00                   1.00                   -\n"), text);
    }

    @Test
    void comingsAndGoingsAreToldInWords() {
        Comings churn = new Comings(3, 4, 20, 0, 19, Duration.ZERO, 0, 0, 0, Duration.ZERO, 1);
        Comings slow = new Comings(0, 0, 0, 0, 0, Duration.ZERO, 2, 1, 0, Duration.ZERO, 0);
        Comings storm = new Comings(0, 0, 0, 5, 5, Duration.ofMillis(120), 0, 0, 0, Duration.ZERO, 0);

        assertSessions("20 left, 19 came back, 1 missing at the end", Workload.CHURN, churn);
        assertSessions("2 that did not read were cut, 1 ended unasked", Workload.SLOW, slow);
        assertSessions("5 broke off, 5 came back, the last after 120 ms", Workload.STORM, storm);
    }

    @Test
    void sessionsThatStayAreNotMentioned() {
        String text = BenchTable.render(Benches.of(Runs.websocket().as("websocket", 0)));

        assertFalse(text.contains("sessions"), text);
    }

    @Test
    void whatSpeaksAgainstARunIsSaid() {
        BenchResult bench = new BenchResult(
                BenchResult.SCHEMA,
                "2026-01-01T00:00:00Z",
                compared().environment(),
                "They shared.",
                3,
                true,
                "",
                List.of(),
                List.of(new BenchRun(
                        "websocket",
                        "websocket",
                        0,
                        false,
                        Runs.websocket()
                                .cpuMicros(Reading.of(20_000L))
                                .verdict(Level.INVALID, "reach 0.9")
                                .result(),
                        "the server ended; its last lines:\nout of memory")));

        String text = BenchTable.render(bench);

        assertTrue(text.contains("INVALID*\n"), text);
        assertTrue(text.contains("* not proven"), text);
        assertTrue(text.contains("fewer than ten for websocket: those"), text);
        assertTrue(text.contains("  websocket, run 1: reach 0.9\n"), text);
        assertTrue(text.contains("  out of memory\n"), text);
        assertTrue(text.contains("Interrupted: 1 of 3 runs were done.\n"), text);
    }

    @Test
    void nothingIsWiderThanATerminal() {
        for (BenchResult bench : List.of(compared(), silent())) {
            BenchTable.render(bench)
                    .lines()
                    .forEach(line -> assertTrue(line.length() <= 100, line.length() + " columns: " + line));
        }
    }

    /** Rows may be named by addresses. */
    @Test
    void aLongNameLosesItsMiddle() {
        String long1 = "ws://a-host-with-a-long-name.example:9001/chat 50/s";
        String long2 = "ws://a-host-with-a-long-name.example:9002/chat 50/s";
        String text = BenchTable.render(Benches.of(
                Runs.websocket().as(long1, 0), Runs.websocket().slowed(1e4).as(long2, 0)));

        text.lines().forEach(line -> assertTrue(line.length() <= 100, line.length() + " columns: " + line));
        assertTrue(text.contains("ws://a-…9001/chat 50/s "), text);
    }

    @Test
    void nothingMeasuredIsSaid() {
        assertEquals("nothing was measured\n", BenchTable.render(Benches.of()));
    }

    private static BenchResult compared() {
        return Benches.of(
                Runs.websocket().as("websocket", 0),
                Runs.websocket().slowed(2).as("socketio", 0),
                Runs.polling(1000).as("polling 1000 ms", 0),
                Runs.polling(100).cpuMicros(Reading.of(1_500_000L)).as("polling 100 ms", 0),
                Runs.websocket().slowed(1.1).as("websocket", 1),
                Runs.websocket()
                        .slowed(2.4)
                        .cpuMicros(Reading.missing("it died"))
                        .verdict(
                                Level.SUSPECT,
                                "the generator stood still 9 times, 26.3 % of the time, 44 ms the longest (garbage"
                                        + " collection: 0 ms together)")
                        .as("socketio", 1),
                Runs.polling(1000).as("polling 1000 ms", 1),
                Runs.polling(100).cpuMicros(Reading.of(1_600_000L)).as("polling 100 ms", 1));
    }

    private static BenchResult silent() {
        return Benches.of(
                Runs.websocket().idle().wireBytes(3_000).as("websocket", 0),
                Runs.polling(1000).idle().wireBytes(6_000).as("polling 1000 ms", 0),
                Runs.polling(500).idle().wireBytes(12_000).as("polling 500 ms", 0));
    }

    private static void assertSessions(String words, Workload workload, Comings comings) {
        String text = BenchTable.render(
                Benches.of(Runs.websocket().workload(workload).comings(comings).as("websocket", 0)));

        assertTrue(text.contains("sessions      of all runs together\nwebsocket     " + words + "\n"), text);
    }

    private static void assertText(String expected, BenchResult bench) {
        assertEquals(expected, BenchTable.render(bench));
    }
}
