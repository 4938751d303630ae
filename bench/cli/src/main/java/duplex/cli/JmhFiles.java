package duplex.cli;

import duplex.report.Microbenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what {@code duplex jmh} wrote: a {@code jmh.json} beside a benchmark's result, or wherever one is named. */
final class JmhFiles {
    static final String NAME = "jmh.json";

    private static final long MOST_BYTES = 32L << 20;
    private static final int MOST_FILES = 20;

    private JmhFiles() {}

    /**
     * The microbenchmarks of each file, those beside results first; no file is read twice.
     *
     * @throws CliException if a file is none of JMH's, or there are too many
     */
    static List<List<Microbenchmark>> beside(List<BenchFiles.Source> results, List<Path> named) throws CliException {
        Set<Path> files = new LinkedHashSet<>();
        for (BenchFiles.Source result : results) {
            Path beside = result.file().toAbsolutePath().normalize().resolveSibling(NAME);
            if (Files.exists(beside)) {
                files.add(beside);
            }
        }
        named.forEach(file -> files.add(file.toAbsolutePath().normalize()));
        if (files.size() > MOST_FILES) {
            throw CliException.usage(
                    files.size() + " files of microbenchmarks are too many for one page; " + MOST_FILES + " at most");
        }
        List<List<Microbenchmark>> all = new ArrayList<>();
        for (Path file : files) {
            all.add(read(file));
        }
        return all;
    }

    private static List<Microbenchmark> read(Path file) throws CliException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw CliException.usage(
                        file + " is too large for microbenchmarks: more than " + (MOST_BYTES >> 20) + " MB");
            }
            return Microbenchmark.fromJson(Files.readString(file));
        } catch (IllegalArgumentException none) {
            throw CliException.usage(file + ": " + none.getMessage());
        } catch (IOException failed) {
            throw CliException.usage("cannot read " + file + ": " + failed);
        }
    }
}
