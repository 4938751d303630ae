package duplex.cli;

import duplex.load.Verdict;
import duplex.report.BenchResult;
import java.nio.file.Path;

/** Writes a benchmark's files. */
final class BenchFiles {
    private BenchFiles() {}

    /** Writes all of them; tells which holds everything. */
    static Path write(BenchResult bench, Path folder) throws CliException {
        Verdict.Level verdict = bench.verdict();
        // A bad run cannot look good: its verdict is in the file's name.
        String name = verdict == Verdict.Level.VALID ? "bench.json" : "bench." + verdict + ".json";
        Path file = folder.resolve(name);
        Output.write(file, bench.toJson());
        return file;
    }
}
