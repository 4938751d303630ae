package duplex.cli;

import duplex.load.Verdict;
import duplex.report.RowFiles;
import duplex.report.html.HtmlReport;
import duplex.report.html.Reported;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = "Makes a page of results that were measured before.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The page needs nothing else and loads nothing; the same results give the same bytes.",
            "",
            "Examples:",
            "  duplex report results/bench-20260102-030405",
            "  duplex report results/bench-* --out results",
            "  duplex report results/bench-20260102-030405 --jmh results/jmh-20260102-040506/jmh.json"
        })
final class ReportCommand implements Callable<Integer> {
    private static final int MOST_FILES = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "folders with a bench.json, or such files")
    private List<Path> places = List.of();

    @Option(
            names = "--jmh",
            paramLabel = "FILE",
            description =
                    "show what 'duplex jmh' found too, in a chapter of its own; a jmh.json beside a result is shown "
                            + "unasked")
    private List<Path> jmh = List.of();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "where to write report.html; beside the results of one folder, here for several")
    private @Nullable Path out;

    @Override
    public Integer call() throws CliException {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            files.addAll(BenchFiles.in(place));
        }
        if (files.size() > MOST_FILES) {
            throw CliException.usage(files.size() + " results are too many for one page; " + MOST_FILES + " at most");
        }
        List<BenchFiles.Source> benches = new ArrayList<>();
        for (Path file : files) {
            benches.add(new BenchFiles.Source(file, BenchFiles.read(file)));
        }
        Path file = write(benches, jmh, folder());
        spec.commandLine().getOut().println("wrote " + file);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private Path folder() {
        if (out != null) {
            return out;
        }
        Path first = places.get(0);
        return places.size() == 1 && Files.isDirectory(first) ? first : Path.of("");
    }

    /** Writes the page; a bad result shows in its name. */
    static Path write(List<BenchFiles.Source> benches, List<Path> jmh, Path folder) throws CliException {
        Verdict.Level worst = benches.stream()
                .map(source -> source.bench().verdict())
                .max(Verdict.Level::compareTo)
                .orElseThrow();
        try {
            List<Reported> reported = benches.stream()
                    .map(source -> new Reported(source.bench(), links(source, folder)))
                    .toList();
            String page = HtmlReport.render(reported, JmhFiles.beside(benches, jmh));
            Files.createDirectories(folder);
            Path file = RowFiles.place(folder, "report", worst, "html");
            Files.writeString(file, page);
            return file;
        } catch (IllegalArgumentException contradiction) {
            throw CliException.usage("these results cannot be reported: " + contradiction.getMessage());
        } catch (IOException failed) {
            throw CliException.usage("cannot write to " + folder + ": " + failed.getMessage()
                    + "; name a folder that can be written to with --out");
        }
    }

    private static List<Reported.FlameGraph> links(BenchFiles.Source source, Path folder) {
        return source.flameGraphs().stream()
                .flatMap(found -> address(found.page(), folder).stream()
                        .map(address -> new Reported.FlameGraph(found.label(), found.verdict(), address)))
                .toList();
    }

    /** From a page in a folder to a file; there is no way from one drive to another. */
    private static Optional<String> address(Path file, Path folder) {
        Path from = folder.toAbsolutePath().normalize();
        Path to = file.toAbsolutePath().normalize();
        if (!Objects.equals(from.getRoot(), to.getRoot())) {
            return Optional.empty();
        }
        List<String> steps = new ArrayList<>();
        for (Path step : from.relativize(to)) {
            steps.add(URLEncoder.encode(step.toString(), StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return Optional.of(String.join("/", steps));
    }
}
