package duplex.cli;

import duplex.jmh.Microbenchmarks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

@Command(
        name = "jmh",
        description = "Times single steps of the chat with JMH: encoding, fan-out, roster, mailbox, loopback.",
        customSynopsis = "duplex jmh [JMH's own flags] [REGEX...]",
        footer = {
            "",
            "Every flag goes to JMH as it is; 'duplex jmh -h' shows them. All benchmarks take",
            "about ten minutes. docs/MICROBENCHMARKS.md says what each of them answers.",
            "",
            "Examples:",
            "  duplex jmh -l",
            "  duplex jmh FanOutOnce -prof gc",
            "  duplex jmh -f 1 -wi 1 -i 1 -w 100ms -r 100ms"
        })
final class JmhCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--help", usageHelp = true, description = "show this help and end")
    private boolean unusedHelp; // picocli prints it, and -h is JMH's own

    @Unmatched
    private final List<String> flags = new ArrayList<>(); // picocli adds to it

    @Override
    public Integer call() throws CliException, IOException {
        Microbenchmarks benchmarks = understood(flags);
        if (benchmarks.onlyAsks()) {
            benchmarks.answer();
            return ExitCode.OK;
        }
        return run(benchmarks);
    }

    private static Microbenchmarks understood(List<String> flags) throws CliException {
        try {
            return Microbenchmarks.of(flags.toArray(String[]::new));
        } catch (IllegalArgumentException wrong) {
            throw CliException.usage("JMH does not understand this: " + wrong.getMessage() + "; see duplex jmh -h");
        }
    }

    private int run(Microbenchmarks benchmarks) throws CliException, IOException {
        Path json = folder().resolve("jmh.json");
        List<String> failed;
        try {
            failed = benchmarks.run(json);
        } catch (RunnerException refused) {
            throw CliException.usage("JMH did not run: " + refused.getMessage());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (!benchmarks.namesResult()) {
            out.println();
            out.println("wrote " + json);
        }
        out.flush();
        failed.forEach(name -> spec.commandLine().getErr().println("duplex: " + name + " failed; see above"));
        return failed.isEmpty() ? ExitCode.OK : ExitCode.INTERNAL;
    }

    private static Path folder() {
        String time = LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        return Path.of("results", "jmh-" + time);
    }
}
