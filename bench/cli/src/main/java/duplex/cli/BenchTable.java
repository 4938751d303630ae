package duplex.cli;

import duplex.load.Latency;
import duplex.load.LoadPlan;
import duplex.load.RunResult;
import duplex.load.Verdict;
import java.util.List;
import java.util.Locale;

/** The result of a benchmark as one table of at most 100 columns, and what speaks against any of its rows. */
final class BenchTable {
    private BenchTable() {}

    static String render(List<Bench.Row> rows) {
        if (rows.isEmpty()) {
            return "nothing was measured\n";
        }
        StringBuilder table = new StringBuilder(heading(rows.get(0).result().plan()));
        table.append(line("", "reach", "p50", "p99", "p99.9", "max", "msg/s", "verdict"));
        for (Bench.Row row : rows) {
            RunResult result = row.result();
            Latency latency = result.latency();
            table.append(line(
                    row.label(),
                    reach(result.deliveries().reach()),
                    millis(latency.p50Nanos()),
                    millis(latency.p99Nanos()),
                    millis(latency.p999Nanos()),
                    millis(latency.maxNanos()),
                    String.format(Locale.ROOT, "%.1f", result.achievedRate()),
                    result.verdict().level() + (row.gated() ? "" : ", not proven")));
        }
        for (Bench.Row row : rows) {
            for (String reason : row.result().verdict().reasons()) {
                table.append(String.format(Locale.ROOT, "  %s: %s%n", row.label(), reason));
            }
        }
        return table.toString();
    }

    /** The worst verdict of all rows. */
    static Verdict.Level worst(List<Bench.Row> rows) {
        return rows.stream()
                .map(row -> row.result().verdict().level())
                .max(Verdict.Level::compareTo)
                .orElse(Verdict.Level.INVALID);
    }

    private static String heading(LoadPlan plan) {
        return String.format(
                Locale.ROOT,
                "%d clients, %s messages a second of %d bytes to everyone, %s s measured.%n"
                        + "Latency is from the intended send to the receipt, at every receiver.%n%n",
                plan.clients(),
                number(plan.ratePerSecond()),
                plan.messageBytes(),
                number(plan.duration().toMillis() / 1000.0));
    }

    private static String line(Object... columns) {
        return String.format(Locale.ROOT, "%-20s %7s %10s %10s %10s %10s %9s  %s%n", columns);
    }

    /** Never rounded up to 1.000. */
    private static String reach(double reach) {
        return String.format(Locale.ROOT, "%.3f", Math.floor(reach * 1000) / 1000);
    }

    private static String millis(long nanos) {
        double millis = nanos / 1e6;
        String form = millis < 10 ? "%.2f ms" : millis < 100 ? "%.1f ms" : "%.0f ms";
        return String.format(Locale.ROOT, form, millis);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%s", value);
    }
}
