package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.host.GcPauses;
import duplex.load.host.HostStalls;
import duplex.load.host.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bad run cannot look good, and says what was bad. */
final class VerdictTest {
    private static final Deliveries ALL = new Deliveries(1000, 1000, 1, 0, 0, 0, 0, 0);
    private static final Latency QUICK = p99(2_000_000);
    private static final Latency PROMPT = p99(50_000);

    @Test
    void aRunWithNothingAgainstItIsValid() {
        assertVerdict(Verdict.Level.VALID, "", ALL, QUICK, PROMPT, 1, false);
    }

    @Test
    void lossIsNeverValid() {
        Deliveries oneLost = new Deliveries(1_000_000, 999_999, 0.999999, 1, 0, 0, 0, 0);

        assertVerdict(
                Verdict.Level.INVALID,
                "reach 0.999999: 1 of 1000000 deliveries lost",
                oneLost,
                QUICK,
                PROMPT,
                1,
                false);
    }

    @Test
    void aChatThatIsNotOneIsInvalid() {
        assertVerdict(
                Verdict.Level.INVALID,
                "3 duplicate deliveries; 4 deliveries out of their sender's order;"
                        + " 5 deliveries out of the total order; 6 stray deliveries",
                new Deliveries(1000, 1000, 1, 0, 3, 4, 5, 6),
                QUICK,
                PROMPT,
                1,
                false);
    }

    @Test
    void anEmptyRunIsInvalid() {
        assertVerdict(Verdict.Level.INVALID, "nothing was measured", ALL, empty(), empty(), 1, false);
    }

    @Test
    void whereNobodyWasToSayAnythingNothingMeasuredIsNoFault() {
        Deliveries none = new Deliveries(0, 0, 1, 0, 0, 0, 0, 0);

        Verdict verdict = Verdict.of(new Verdict.Evidence(
                none, empty(), empty(), 1, HostReport.NOTHING, 0, List.of(), 0, false, true, List.of(), 0));

        assertEquals(new Verdict(Verdict.Level.VALID, List.of(), 1_000_000), verdict);
    }

    @Test
    void aLateGeneratorIsSuspect() {
        String reason = "send lag p99 1.5 ms: the generator was late by more than 1.0 ms";

        assertVerdict(Verdict.Level.SUSPECT, reason, ALL, QUICK, p99(1_500_000), 1, false);
        assertVerdict(Verdict.Level.VALID, "", ALL, p99(20_000_000), p99(1_500_000), 1, false);
        assertVerdict(
                Verdict.Level.SUSPECT,
                "send lag p99 11.0 ms: the generator was late by more than 10.0 ms",
                ALL,
                p99(990_000_000),
                p99(11_000_000),
                1,
                false);
    }

    @Test
    void aPlanMayAllowMoreLagThanThereIsAnywayButNeverLess() {
        assertEquals(new Verdict(Verdict.Level.VALID, List.of(), 5_000_000), withLag(1_300_000, 5_000_000));
        assertEquals(
                new Verdict(
                        Verdict.Level.SUSPECT,
                        List.of("send lag p99 5.1 ms: the generator was late by more than 5.0 ms"),
                        5_000_000),
                withLag(5_100_000, 5_000_000));
        assertEquals(new Verdict(Verdict.Level.VALID, List.of(), 1_000_000), withLag(900_000, 100_000));
    }

    @Test
    void aMissedRateOrAStopIsSuspect() {
        assertVerdict(
                Verdict.Level.SUSPECT,
                "only 98.0 % of the intended rate; stopped early",
                ALL,
                QUICK,
                PROMPT,
                0.98,
                true);
    }

    @Test
    void timesThatCannotBeAreSuspect() {
        Latency odd = new Latency(1000, 1, 1, 1, 1, 1, 1, 2, 1);

        assertVerdict(Verdict.Level.SUSPECT, "3 latencies outside of what can be counted", ALL, odd, PROMPT, 1, false);
    }

    @Test
    void aGeneratorThatCouldNotRunIsSuspect() {
        HostStalls stalls = new HostStalls(10_000_000, 1000, 3, 150_000_000, 90_000_000, 20_000, List.of());
        HostReport host = new HostReport(10_000_000_000L, stalls, new GcPauses(2, 7, Reading.of(5L)), 0.9, 1);

        Verdict verdict = Verdict.of(
                new Verdict.Evidence(ALL, QUICK, PROMPT, 1, host, 0.25, List.of(), 0, false, false, List.of(), 0));

        assertEquals(Verdict.Level.SUSPECT, verdict.level());
        assertEquals(
                List.of(
                        "the generator stood still 3 times, 1.5 % of the time, 90 ms the longest"
                                + " (garbage collection: 7 ms together)",
                        "the generator was busy 90 % of its processors' time",
                        "others used 25 % of the server's processor"),
                verdict.reasons());
    }

    @Test
    void whatAPlannedFaultCostIsNoFaultOfTheTargetsButComparesWithNothing() {
        Deliveries tenLost = new Deliveries(1000, 990, 0.99, 10, 0, 0, 0, 0);
        FaultReport all = new FaultReport("reset@5s", 5, 5, "", 10, Reading.of(0.4));
        FaultReport some = new FaultReport("reset@5s", 5, 5, "", 9, Reading.of(0.4));

        Verdict explained = Verdict.of(new Verdict.Evidence(
                tenLost, QUICK, PROMPT, 1, HostReport.NOTHING, 0, List.of(all), 3, false, false, List.of(), 0));
        Verdict unexplained = Verdict.of(new Verdict.Evidence(
                tenLost, QUICK, PROMPT, 1, HostReport.NOTHING, 0, List.of(some), 0, false, false, List.of(), 0));

        assertEquals(
                new Verdict(
                        Verdict.Level.SUSPECT,
                        List.of(
                                "10 deliveries lost to reset@5s",
                                "3 messages not sent, because their senders were away"),
                        1_000_000),
                explained);
        assertEquals(Verdict.Level.INVALID, unexplained.level());
    }

    @Test
    void endedSessionsAreNamed() {
        Verdict verdict = Verdict.of(new Verdict.Evidence(
                ALL,
                QUICK,
                PROMPT,
                1,
                HostReport.NOTHING,
                0,
                List.of(),
                0,
                false,
                false,
                List.of("session 3 ended: closed with 1013"),
                0));

        assertEquals(Verdict.Level.INVALID, verdict.level());
        assertTrue(verdict.reasons().contains("session 3 ended: closed with 1013"));
    }

    private static void assertVerdict(
            Verdict.Level level,
            String reasons,
            Deliveries deliveries,
            Latency latency,
            Latency sendLag,
            double rateShare,
            boolean stopped) {
        Verdict verdict = Verdict.of(new Verdict.Evidence(
                deliveries,
                latency,
                sendLag,
                rateShare,
                HostReport.NOTHING,
                0,
                List.of(),
                0,
                stopped,
                false,
                List.of(),
                0));

        assertEquals(reasons, String.join("; ", verdict.reasons()));
        assertEquals(level, verdict.level());
    }

    private static Verdict withLag(long p99Nanos, long planLagBoundNanos) {
        return Verdict.of(new Verdict.Evidence(
                ALL,
                QUICK,
                p99(p99Nanos),
                1,
                HostReport.NOTHING,
                0,
                List.of(),
                0,
                false,
                false,
                List.of(),
                planLagBoundNanos));
    }

    private static Latency p99(long nanos) {
        return new Latency(1000, nanos / 2, nanos / 2, nanos, nanos, nanos, nanos / 2.0, 0, 0);
    }

    private static Latency empty() {
        return new Latency(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
