package duplex.report;

import java.util.List;

/**
 * A benchmark on a terminal of 100 columns: what was done, then one table for each question, then what speaks against the
 * figures.
 */
public final class BenchTable {
    private static final Bootstrap BOOTSTRAP = Bootstrap.seeded(1);

    private final BenchResult bench;
    private final List<Row> rows;
    private final Lines lines;

    private BenchTable(BenchResult bench) {
        this.bench = bench;
        this.rows = Row.of(bench);
        this.lines = new Lines(
                rows.stream().map(bench.isSearch() ? Row::series : Row::label).toList());
    }

    /** Writes the tables. */
    public static String render(BenchResult bench) {
        if (bench.runs().isEmpty()) {
            return "nothing was measured\n";
        }
        BenchTable table = new BenchTable(bench);
        table.heading();
        table.tables();
        new Remarks(bench, table.rows, table.lines).write(BOOTSTRAP);
        return table.lines.toString();
    }

    private void heading() {
        LoadInWords words = new LoadInWords(bench, rows);
        lines.sentence("", words.load() + "; " + words.measured() + ".");
        lines.sentence(
                "",
                LoadInWords.isIdle(rows)
                        ? "What staying connected costs, for each client in a minute; the memory is all of the server's."
                        : "Latency is from the intended send to the receipt, at every receiver, of all runs together.");
        lines.gap();
    }

    private void tables() {
        if (LoadInWords.isIdle(rows)) {
            CostTable.writeIdle(lines, rows, BOOTSTRAP);
            PollingTable.write(lines, PollingAnalysis.of(bench));
        } else if (bench.isSearch()) {
            SloTable.write(lines, bench.slo());
            CurveTable.write(lines, rows, bench.slo(), BOOTSTRAP);
        } else {
            LatencyTable.write(lines, rows, BOOTSTRAP);
            CostTable.write(lines, rows, BOOTSTRAP);
            CurveTable.write(lines, rows, List.of(), BOOTSTRAP);
            RatioTable.write(lines, rows, BOOTSTRAP);
            PollingTable.write(lines, PollingAnalysis.of(bench));
        }
        ComingsTable.write(lines, bench.isSearch() ? List.of() : rows, BOOTSTRAP);
    }
}
