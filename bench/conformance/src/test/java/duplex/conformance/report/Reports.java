package duplex.conformance.report;

import duplex.client.Protocol;
import duplex.conformance.Layer;
import duplex.conformance.Level;
import duplex.conformance.Outcome;
import duplex.conformance.Report;
import duplex.conformance.Rule;
import duplex.conformance.RuleResult;
import duplex.conformance.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reports of runs that never were. */
final class Reports {
    /** All that a hostile server could put into a detail to get out of it. */
    static final String NASTY =
            "</pre><script>alert(1)</script> ]]> & \"quoted\" 'too' \u001b[31m \u0000 \u202e \ufffe \ud800";

    private Reports() {}

    static Report good() {
        return report("good", result("CHAT-JOIN-001", Outcome.OK, ""), result("WS-001", Outcome.OK, ""));
    }

    /** One result of each outcome, those that need one with a nasty detail. */
    static Report mixed() {
        return report(
                "mixed <b>",
                result("CHAT-JOIN-001", Outcome.OK, ""),
                result("CHAT-JOIN-002", Outcome.FAIL, "expected join, got " + NASTY),
                result("CHAT-LEAVE-004", Outcome.NON_STRICT, "gone after 25 s"),
                result("CHAT-LIMIT-003", Outcome.UNSUPPORTED, "no ids & no <tags>"),
                result("CHAT-LIMIT-001", Outcome.DEVIATION, "known: the library cannot"),
                result("CHAT-LIMIT-002", Outcome.UNTESTED, "nothing came back"),
                result("WS-001", Outcome.HUNG, "not over after 30.0 s"));
    }

    static Report report(String label, RuleResult... results) {
        return new Report(
                new Target(label, Protocol.WEBSOCKET, URI.create("ws://127.0.0.1:9001/chat")),
                Layer.CHAT,
                Instant.parse("2026-01-02T03:04:05.678901234Z"),
                Duration.ofMillis(12_345),
                List.of(results));
    }

    static RuleResult result(String id, Outcome outcome, String detail) {
        List<String> log =
                outcome == Outcome.OK ? List.of() : List.of("  0.001 s  ann → hello", "  0.002 s  ann ← " + NASTY);
        Rule rule = new Rule(id, Level.MUST, "The server sends `" + id + "` & not <b>.");
        return new RuleResult(rule, outcome, detail, log, Duration.ofMillis(42));
    }
}
