package duplex.cli;

import duplex.report.BenchCsv;
import duplex.report.BenchMarkdown;
import duplex.report.BenchResult;
import duplex.report.BenchTable;
import java.util.Locale;

/** How a benchmark is printed. */
enum BenchFormat {
    /** For a terminal. */
    TABLE,
    /** For a page or a comment. */
    MARKDOWN,
    /** For a spreadsheet. */
    CSV;

    String render(BenchResult bench) {
        return switch (this) {
            case TABLE -> BenchTable.render(bench);
            case MARKDOWN -> BenchMarkdown.render(bench);
            case CSV -> BenchCsv.render(bench);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
