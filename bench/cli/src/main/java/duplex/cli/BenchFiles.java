package duplex.cli;

import duplex.report.BenchResult;
import duplex.report.RowFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a benchmark's files: {@code bench.json}, which holds everything, its figures as {@code bench.csv} and {@code bench.md},
 * and each row's latencies.
 */
final class BenchFiles {
    private BenchFiles() {}

    /** Writes all of them; tells which holds everything. */
    static Path write(BenchResult bench, Path folder) throws CliException {
        try {
            Files.createDirectories(folder);
            Path file = RowFiles.place(folder, "bench", bench.verdict(), "json");
            Files.writeString(file, bench.toJson());
            Files.writeString(RowFiles.place(folder, "bench", bench.verdict(), "csv"), BenchFormat.CSV.render(bench));
            Files.writeString(
                    RowFiles.place(folder, "bench", bench.verdict(), "md"), BenchFormat.MARKDOWN.render(bench));
            RowFiles.write(bench, folder);
            return file;
        } catch (IOException failed) {
            throw CliException.usage("cannot write to " + folder + ": " + failed.getMessage()
                    + "; name a folder that can be written to with --out");
        }
    }
}
