package duplex.cli;

import duplex.report.BenchResult;
import duplex.report.PlainText;
import duplex.report.compare.Allowance;
import duplex.report.compare.Comparison;
import duplex.report.compare.ComparisonJson;
import duplex.report.compare.ComparisonMarkdown;
import duplex.report.compare.ComparisonTable;
import duplex.report.compare.ComparisonXml;
import duplex.report.compare.RefusedException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        description = "Says what became worse, better or stayed the same from one benchmark to another.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:nothing is shown to be worse",
            "1:something is worse",
            "2:a result may not be believed, or too little was measured to tell anything; or the command line makes no"
                    + " sense",
            "3:the machines, the rows or the loads differ"
        },
        footer = {
            "",
            "Both need the same rows and load, on the same machine, each measured 4 times at",
            "the very least: --repeats 8 finds 10 % where runs differ by 3 %.",
            "",
            "Examples:",
            "  duplex bench --targets websocket --repeats 8 --out base",
            "  duplex compare base new",
            "  duplex compare base new --markdown comment.md --junit-xml compare.xml"
        })
final class CompareCommand implements Callable<Integer> {
    private static final int WORSE = 1;
    private static final int UNFIT = 2;
    private static final int UNLIKE = 3;
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BASE", description = "the folder of a benchmark, or its bench.json")
    private Path base;

    @Parameters(index = "1", paramLabel = "NEW", description = "the same of the one to be judged")
    private Path next;

    @Option(names = "--allow-suspect", description = "compare SUSPECT results too; INVALID ones never are")
    private boolean suspect;

    @Option(
            names = "--allow-unlike",
            description = "compare though machines, rows or loads differ; what differs is named")
    private boolean unlike;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "write the outcome as Markdown, for a pull request; - prints it instead of the table")
    private @Nullable Path markdown;

    @Option(names = "--junit-xml", paramLabel = "FILE", description = "write the outcome as JUnit XML")
    private @Nullable Path junit;

    @Option(names = "--json", paramLabel = "FILE", description = "write the outcome as JSON")
    private @Nullable Path json;

    @Override
    public Integer call() throws CliException {
        BenchResult before = read(base);
        BenchResult after = read(next);
        try {
            Comparison comparison = Comparison.of(before, after, allowed());
            print(comparison);
            return exitCode(comparison);
        } catch (RefusedException refused) {
            return refuse(refused);
        }
    }

    private Set<Allowance> allowed() {
        Set<Allowance> allowed = EnumSet.noneOf(Allowance.class);
        if (suspect) {
            allowed.add(Allowance.SUSPECT);
        }
        if (unlike) {
            allowed.add(Allowance.UNLIKE);
        }
        return allowed;
    }

    private void print(Comparison comparison) throws CliException {
        boolean instead = STANDARD_OUTPUT.equals(markdown);
        PrintWriter out = spec.commandLine().getOut();
        out.print(instead ? ComparisonMarkdown.render(comparison) : ComparisonTable.render(comparison));
        out.flush();
        if (markdown != null && !instead) {
            Output.write(markdown, ComparisonMarkdown.render(comparison));
        }
        if (junit != null) {
            Output.write(junit, ComparisonXml.render(comparison));
        }
        if (json != null) {
            Output.write(json, ComparisonJson.render(comparison));
        }
    }

    private int exitCode(Comparison comparison) {
        return switch (comparison.change()) {
            case SAME, BETTER -> ExitCode.OK;
            case WORSE -> WORSE;
            case CANNOT_TELL -> {
                say(
                        "not one figure that varies could be told, so nothing is shown to be all right; give both more --repeats");
                yield UNFIT;
            }
        };
    }

    private int refuse(RefusedException refused) {
        refused.reasons().forEach(reason -> say(PlainText.of(reason)));
        if (refused.kind() == RefusedException.Kind.UNFIT) {
            say("not compared: measure again (--allow-suspect takes SUSPECT results, INVALID ones are never compared)");
            return UNFIT;
        }
        say("not compared: measure both alike (--allow-unlike compares all the same)");
        return UNLIKE;
    }

    private static BenchResult read(Path given) throws CliException {
        List<Path> files = BenchFiles.in(given);
        if (files.size() > 1) {
            throw CliException.usage(given + " has more than one bench.json; name one of them");
        }
        return BenchFiles.read(files.get(0));
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("duplex: " + line);
        err.flush();
    }
}
