package duplex.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code duplex} command. */
@Command(
        name = "duplex",
        description = "One chat over raw WebSocket, Socket.IO and polling: run it, prove it, measure it.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchCommand.class,
            CompareCommand.class,
            CostCommand.class,
            MemoryCommand.class,
            ReportCommand.class,
            ConformCommand.class,
            JmhCommand.class,
            AttackCommand.class,
            SoakCommand.class,
            RecoverCommand.class,
            SelftestCommand.class,
            ServeCommand.class,
            TraceCommand.class,
            TryCommand.class,
            ListCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all went well",
            "1:a fault of Duplex's own, or its selftest failed",
            "2:the command line makes no sense",
            "3:a rule of the chat was broken, or a result may not be believed",
            "4:the server could not be started or reached",
            "99:the rate asked for with --require-rate does not hold",
            "130:interrupted"
        })
public final class Main {
    private Main() {}

    /** Runs one command and exits with its status. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::misuse)
                .setExecutionExceptionHandler(Main::failure);
    }

    private static int misuse(CommandLine.ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("duplex: " + oneLine(String.valueOf(wrong.getMessage())));
        command.getErr()
                .println("duplex: see 'duplex"
                        + (command.getParent() == null ? "" : " " + command.getCommandName())
                        + " --help'");
        return ExitCode.USAGE;
    }

    private static int failure(Exception fault, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (fault instanceof CliException known) {
            command.getErr().println("duplex: " + known.getMessage());
            return known.exitCode();
        }
        throw fault;
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", "; ");
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"duplex " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
