package duplex.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "Lists the targets that can be run, proven and measured.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Targets targets;

    @Override
    public Integer call() throws CliException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-22s %-17s %s%n", "TARGET", "PROTOCOL", "FROM");
        for (TargetDefinition target : targets.all()) {
            String needs = target.missingProgram()
                    .map(program -> "  (needs " + program + ", which is not on the PATH)")
                    .orElse("");
            out.printf("%-22s %-17s %s%s%n", target.name(), target.wire().label(), target.origin(), needs);
        }
        return ExitCode.OK;
    }
}
