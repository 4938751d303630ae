package duplex.cli;

import duplex.calibration.Calibration;
import duplex.calibration.Finding;
import duplex.calibration.Selftest;
import duplex.calibration.SelftestReport;
import duplex.calibration.Stand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "selftest",
        description = "Shows that the figures are right, on servers of which it is known what must come out.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exits with 1 if the toolkit said anything else than what is known, or if the",
            "machine was too busy to tell. What cannot be done here is left out, with the reason.",
            "",
            "Examples:",
            "  duplex selftest",
            "  duplex selftest --quick stall capacity"
        })
final class SelftestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "only these calibrations (default: all)")
    private List<String> names = List.of();

    @Option(
            names = "--quick",
            description = "seconds instead of minutes; holds only to what a busy machine cannot break")
    private boolean quick;

    @Option(names = "--list", description = "print the calibrations and end")
    private boolean list;

    @Option(names = "--json", paramLabel = "FILE", description = "write the findings as JSON")
    private @Nullable Path json;

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        try (Stand stand = list ? Stand.shared() : Stand.apart()) {
            List<Calibration> chosen = chosen(Selftest.on(stand));
            PrintWriter out = spec.commandLine().getOut();
            if (list) {
                chosen.forEach(each -> out.printf("%-32s %s%n", each.name(), each.question()));
                return ExitCode.OK;
            }
            return run(chosen, out);
        }
    }

    private List<Calibration> chosen(List<Calibration> all) throws CliException {
        List<String> known = all.stream().map(Calibration::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw CliException.usage("no calibration '" + name + "'; there are " + String.join(", ", known));
            }
        }
        return all.stream()
                .filter(each -> names.isEmpty() || names.contains(each.name()))
                .toList();
    }

    private int run(List<Calibration> chosen, PrintWriter out) throws CliException, IOException, InterruptedException {
        Console.Progress progress = Console.progress(spec.commandLine().getErr());
        List<SelftestReport.Row> rows = new ArrayList<>();
        for (Calibration each : chosen) {
            progress.show(each.name() + ": " + each.question());
            Finding finding = each.run(quick);
            progress.clear();
            SelftestReport.Row row = new SelftestReport.Row(each.name(), each.question(), finding);
            rows.add(row);
            out.print(row.inWords());
            out.flush();
        }
        SelftestReport report = new SelftestReport(SelftestReport.SCHEMA, quick, rows);
        out.println(report.summary());
        if (json != null) {
            Output.write(json, report.toJson());
        }
        return report.passed() ? ExitCode.OK : ExitCode.INTERNAL;
    }
}
