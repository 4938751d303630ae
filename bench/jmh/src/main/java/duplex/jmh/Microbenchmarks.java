package duplex.jmh;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the microbenchmarks as JMH's own command line asks for it. */
public final class Microbenchmarks {
    private final CommandLineOptions asked;

    private Microbenchmarks(CommandLineOptions asked) {
        this.asked = asked;
    }

    /**
     * Reads JMH's flags.
     *
     * @throws IllegalArgumentException if JMH does not understand them; the message says which
     */
    public static Microbenchmarks of(String... flags) {
        try {
            return new Microbenchmarks(new CommandLineOptions(flags));
        } catch (CommandLineOptionException wrong) {
            throw new IllegalArgumentException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** Whether nothing is to be run, only something to be shown: what there is, or what can be asked for. */
    public boolean onlyAsks() {
        return asked.shouldHelp()
                || asked.shouldList()
                || asked.shouldListWithParams()
                || asked.shouldListProfilers()
                || asked.shouldListResultFormats();
    }

    /** Shows it, on standard output, as JMH does everything. */
    public void answer() throws IOException {
        if (asked.shouldHelp()) {
            asked.showHelp();
        } else if (asked.shouldList()) {
            new Runner(asked).list();
        } else if (asked.shouldListWithParams()) {
            new Runner(asked).listWithParams(asked);
        } else if (asked.shouldListProfilers()) {
            asked.listProfilers();
        } else if (asked.shouldListResultFormats()) {
            asked.listResultFormats();
        }
    }

    /** Whether the flags say themselves where results go, or in which format. */
    public boolean namesResult() {
        return asked.getResult().hasValue() || asked.getResultFormat().hasValue();
    }

    /**
     * Runs what is asked for. JMH goes on when one benchmark fails, and leaves it out of the results; here it is told.
     *
     * @param json where results go, unless the flags say it themselves
     * @return which benchmarks failed
     * @throws RunnerException if none could be run; the message says why
     */
    public List<String> run(Path json) throws IOException, RunnerException {
        requireSome();
        ChainedOptionsBuilder options = new OptionsBuilder().parent(asked);
        if (!namesResult()) {
            Files.createDirectories(json.toAbsolutePath().getParent());
            options.resultFormat(ResultFormatType.JSON).result(json.toString());
        }
        if (!asked.getJvm().hasValue()) {
            options.jvmArgsPrepend(jvmArgs());
        }
        Map<String, String> begun = new LinkedHashMap<>();
        Collection<RunResult> results = new Runner(options.build(), noting(begun)).run();
        results.forEach(result -> begun.remove(result.getParams().id()));
        return List.copyOf(begun.values());
    }

    /** Before a folder is made for results; and JMH has no message for it. */
    private void requireSome() throws RunnerException {
        OutputFormat nowhere = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        if (BenchmarkList.defaultList()
                .find(nowhere, asked.getIncludes(), asked.getExcludes())
                .isEmpty()) {
            throw new RunnerException(
                    "no benchmark is called like " + String.join(" or ", asked.getIncludes()) + "; -l lists all");
        }
    }

    /** From version 24 on, Java warns of what Netty and JMH do unless it is told that this is meant. */
    private String[] jvmArgs() {
        List<String> args = new ArrayList<>();
        if (Runtime.version().feature() >= 24) {
            args.add("--sun-misc-unsafe-memory-access=allow");
            args.add("--enable-native-access=ALL-UNNAMED");
        }
        asked.getJvmArgsPrepend().orElse(List.of()).forEach(args::add);
        return args.toArray(String[]::new);
    }

    /** JMH's usual output, which also keeps which benchmarks were begun. */
    private OutputFormat noting(Map<String, String> begun) {
        OutputFormat usual = OutputFormatFactory.createFormatInstance(
                System.out, asked.verbosity().orElse(Defaults.VERBOSITY));
        return (OutputFormat) Proxy.newProxyInstance(
                OutputFormat.class.getClassLoader(), new Class<?>[] {OutputFormat.class}, (proxy, method, args) -> {
                    if (method.getName().equals("startBenchmark") && args[0] instanceof BenchmarkParams benchmark) {
                        begun.put(benchmark.id(), benchmark.getBenchmark());
                    }
                    try {
                        return method.invoke(usual, args);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
