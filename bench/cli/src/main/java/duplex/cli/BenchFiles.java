package duplex.cli;

import duplex.report.BenchResult;
import duplex.report.FlameGraphFiles;
import duplex.report.RowFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes a benchmark's files, and reads them: {@code bench.json}, which holds everything, its figures as {@code bench.csv} and {@code bench.md},
 * each row's latencies, and the page of it all.
 */
final class BenchFiles {
    private static final long MOST_BYTES = 256L << 20;

    private BenchFiles() {}

    /** Where everything is, where it can be looked at, and what it is. */
    record Written(Path result, Path page, BenchResult bench) {}

    /** A result, and where it was read. */
    record Source(Path file, BenchResult bench) {
        /** Its flame graphs, if it is called as a benchmark calls it: of two results in a folder, only one has made them. */
        List<FlameGraphFiles.Found> flameGraphs() {
            Path folder = file.toAbsolutePath().getParent();
            boolean asWritten = RowFiles.names(bench).get(0).equals(String.valueOf(file.getFileName()));
            return folder == null || !asWritten ? List.of() : FlameGraphFiles.in(bench, folder);
        }
    }

    /** Writes all of them. */
    static Written write(BenchResult bench, Path folder) throws CliException {
        try {
            Files.createDirectories(folder);
            Path file = RowFiles.place(folder, "bench", bench.verdict(), "json");
            Files.writeString(file, bench.toJson());
            Files.writeString(RowFiles.place(folder, "bench", bench.verdict(), "csv"), BenchFormat.CSV.render(bench));
            Files.writeString(
                    RowFiles.place(folder, "bench", bench.verdict(), "md"), BenchFormat.MARKDOWN.render(bench));
            RowFiles.write(bench, folder);
            FlameGraphFiles.clear(bench, folder);
            return new Written(file, ReportCommand.write(List.of(new Source(file, bench)), List.of(), folder), bench);
        } catch (IOException failed) {
            throw CliException.usage("cannot write to " + folder + ": " + failed.getMessage()
                    + "; name a folder that can be written to with --out");
        }
    }

    /** Adds flame graphs to what was written, and writes the page again, which then links them. */
    static void add(List<ProfiledRuns.Taken> profiles, Written written) throws CliException {
        Path folder = Objects.requireNonNull(written.result().toAbsolutePath().getParent(), "it is in a folder");
        try {
            for (ProfiledRuns.Taken each : profiles) {
                FlameGraphFiles.put(
                        written.bench(),
                        folder,
                        each.label(),
                        each.verdict(),
                        each.profile().flameGraph(),
                        each.profile().stacks());
            }
        } catch (IOException failed) {
            throw CliException.usage("cannot write flame graphs to " + folder + ": " + failed.getMessage());
        }
        ReportCommand.write(List.of(new Source(written.result(), written.bench())), List.of(), folder);
    }

    /** A file is itself; of a folder, all results in it, at least one. */
    static List<Path> in(Path place) throws CliException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(place, "bench*.json")) {
            found.forEach(files::add);
        } catch (IOException | DirectoryIteratorException failed) {
            throw CliException.usage("cannot read " + place + ": " + failed.getMessage());
        }
        if (files.isEmpty()) {
            throw CliException.usage(
                    "there is no bench.json in " + place + "; name a folder that 'duplex bench' has written"
                            + (Files.exists(place.resolve(JmhFiles.NAME))
                                    ? ", and show its jmh.json beside that with 'duplex report DIR --jmh FILE'"
                                    : ""));
        }
        files.sort(null);
        return files;
    }

    /** Reads a {@code bench.json}. */
    static BenchResult read(Path file) throws CliException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw CliException.usage(file + " is too large for a result: more than " + (MOST_BYTES >> 20) + " MB");
            }
            return BenchResult.fromJson(Files.readString(file));
        } catch (IllegalArgumentException none) {
            throw CliException.usage(file + ": " + none.getMessage());
        } catch (IOException failed) {
            throw CliException.usage("cannot read " + file + ": " + failed);
        }
    }
}
