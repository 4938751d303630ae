package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.host.Reading;
import duplex.load.wire.WireCounts;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** A result survives being written and read, to the last count. */
final class RunResultTest {
    @Test
    void whatIsWrittenCanBeRead() {
        RunResult result = result();

        RunResult read = RunResult.fromJson(result.toJson());

        assertEquals(result, read);
        assertEquals(result.latencies(), read.latencies());
        assertEquals(1000, read.latencies().getTotalCount());
        assertEquals(result.latencies(), read.timeline().get(0).latencies());
    }

    @Test
    void theJsonSaysWhatItIsInWordsOfTheChat() {
        String json = result().toJson();

        assertTrue(json.contains("\"schema\" : \"duplex.run/2\""), json);
        assertTrue(json.contains("\"protocol\" : \"socketio\""), json);
        assertTrue(json.contains("\"duration\" : \"PT10S\""), json);
        assertTrue(json.contains("\"reach\" : 0.9"), json);
    }

    @Test
    void membersOfALaterMinorFormArePassedOver() {
        String later = result().toJson().replaceFirst("\\{", "{\"colour\":{\"red\":1},");

        assertEquals(result(), RunResult.fromJson(later));
    }

    @Test
    void whatIsNoResultIsRefused() {
        assertRefused("its schema is duplex.run/3", result().toJson().replace("duplex.run/2", "duplex.run/3"));
        assertRefused("its schema is nothing", "{}");
        assertRefused("this is not a run's result", "{\"schema\":");
    }

    private static void assertRefused(String part, String json) {
        String message = assertThrows(IllegalArgumentException.class, () -> RunResult.fromJson(json))
                .toString();

        assertTrue(message.contains(part), message);
    }

    private static RunResult result() {
        LatencyRecorder recorder = new LatencyRecorder();
        for (int i = 1; i <= 1000; i++) {
            recorder.record(i * 1000L);
        }
        Histogram histogram = recorder.histogram();
        return new RunResult(
                RunResult.SCHEMA,
                "2026-01-01T00:00:00Z",
                LoadPlan.builder().build(),
                "0123456789ab",
                WireProtocol.SOCKETIO,
                "http://127.0.0.1:9001",
                "epoll",
                new Verdict(Verdict.Level.INVALID, List.of("reach 0.900000: 1 of 10 deliveries lost"), 1_000_000),
                new Deliveries(10, 9, 0.9, 1, 0, 0, 0, 0),
                new Comings(1, 2, 3, 4, 5, Duration.ofMillis(600), 7, 8, 9, Duration.ofSeconds(10), 11),
                Latency.of(histogram, 0, 0),
                Latency.of(histogram, 0, 0),
                Latency.of(histogram, 1, 2),
                1200,
                100,
                99.9,
                Duration.ofMillis(12_345),
                new Skew(400, 30_000, 20_000, 40_000),
                new Usage(10.01, 9, 1.25, new WireCounts(0, 0, 0, 1200, 1300), ServerUsage.unknown("it is a test"), 9),
                HostReport.NOTHING,
                List.of(
                        new FaultReport("reset@5s", 5, 5.01, "", 12, Reading.of(0.2)),
                        new FaultReport("pause@7s:1s", 7, 8, "", 0, Reading.missing("it never did"))),
                new WireCounts(100, 0, 0, 4000, 5000),
                new PollSamples(List.of(5L, 7L), 1.5),
                List.of(new TimeSlice(0, 1.05, Latency.of(histogram, 0, 0), Histograms.encode(histogram))),
                Histograms.encode(histogram));
    }
}
