package duplex.jmh;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The microbenchmarks as a whole: each can be run, and each has something to be compared with. */
final class MicrobenchmarksTest {
    private static final Path SOURCES = Path.of("src/main/java/duplex/jmh");

    /** As short as JMH can, in this process, and once. */
    private static final String[] ONCE = {"-f", "0", "-wi", "0", "-i", "1", "-r", "1ms", "-v", "SILENT"};

    @BeforeAll
    static void letOthersMeasureMeanwhile() {
        System.setProperty("jmh.ignoreLock", "true"); // Nothing that is timed here is looked at.
    }

    @Test
    void everyClassWithABenchmarkIsInJmhsList() throws IOException {
        Set<String> written = new TreeSet<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains("\n    @Benchmark\n")) {
                    written.add("duplex.jmh." + file.getFileName().toString().replace(".java", ""));
                }
            }
        }

        assertFalse(written.isEmpty());
        assertEquals(written, classes(), "JMH's annotation processor has not seen all of them");
    }

    @Test
    void everyClassHasABaseline() {
        for (String type : classes()) {
            assertTrue(names().contains(type + ".baseline"), type + " has no baseline(): what is to be taken off?");
        }
    }

    @Test
    void everyBenchmarkRunsOnceWithEachParameter(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("new/jmh.json");

        List<String> failed = Microbenchmarks.of(ONCE).run(json);

        assertEquals(List.of(), failed);
        String results = Files.readString(json);
        for (String name : names()) {
            assertTrue(results.contains("\"benchmark\" : \"" + name + "\""), name + " is not in the results");
        }
    }

    @Test
    void whatFailsIsNamed(@TempDir Path folder) throws Exception {
        String[] flags = Stream.concat(Stream.of("RosterGrowth.kept", "-p", "users=-1"), Stream.of(ONCE))
                .toArray(String[]::new);

        List<String> failed = Microbenchmarks.of(flags).run(folder.resolve("jmh.json"));

        assertEquals(List.of("duplex.jmh.RosterGrowth.kept"), failed);
    }

    @Test
    void whatDoesNotExistIsSaid(@TempDir Path folder) {
        Microbenchmarks none = Microbenchmarks.of("NoSuchBenchmark", "-v", "SILENT");
        Path json = folder.resolve("new/jmh.json");

        RunnerException refused = assertThrows(RunnerException.class, () -> none.run(json));

        assertEquals("no benchmark is called like NoSuchBenchmark; -l lists all", refused.getMessage());
        assertFalse(Files.exists(json.getParent()), "a folder was made for nothing");
    }

    private static Set<String> classes() {
        return names().stream()
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> names() {
        return BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .map(BenchmarkListEntry::getUsername)
                .collect(toCollection(TreeSet::new));
    }
}
