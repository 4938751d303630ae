package duplex.load.host;

import static duplex.load.host.Readings.missing;
import static duplex.load.host.Readings.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Server and generator each run where they were put, and afterwards where they ran before. */
final class CoresTest {
    @TempDir
    Path root = Path.of("unset");

    @ParameterizedTest
    @ValueSource(strings = {"0", "0-1", "0-2,5", "1,3,5-7", "0,2-65535"})
    void aSetOfProcessorsIsWrittenAsTheKernelWritesIt(String text) {
        assertEquals(text, CoreSet.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1,", "-1", "3-1", "70000", "0-99999", "1 2"})
    void whatIsNoSetOfProcessorsIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> CoreSet.parse(text));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aServerRunsOnItsProcessorOnly() throws Exception {
        CoreSplit split = splitOrSkip();
        List<String> words = new ArrayList<>(split.serverPrefix());
        words.addAll(List.of("sleep", "60"));

        Process server = new ProcessBuilder(words).start();

        try {
            Await.holds(
                    "the server may use " + split.server() + " only",
                    () -> coresOf(server.pid()).equals(Set.of(String.valueOf(split.server()))));
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void allThreadsOfAProcessArePinnedAndLetGoAgain() throws Exception {
        CoreSplit split = splitOrSkip();
        try (WorkerProcess worker = WorkerProcess.start(WorkerProcess.ownJava())) {
            Set<String> before = coresOf(worker.pid());

            Pinning pinning = value(Cores.ofThisMachine().pin(worker.pid(), split.ours()));

            assertEquals(Set.of(split.ours().toString()), coresOf(worker.pid()), "each of its threads");
            assertEquals(before, Set.of(value(pinning.undo()).toString()));
            assertEquals(before, coresOf(worker.pid()));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisProcessIsPinnedUntilClosed() throws Exception {
        CoreSplit split = splitOrSkip();
        String before = value(Cores.ofThisMachine().allowed()).toString();

        try (Pinning pinning = value(split.pinThisProcess())) {
            assertEquals(pinning.cores(), value(Cores.ofThisMachine().allowed()));
        }

        assertEquals(before, value(Cores.ofThisMachine().allowed()).toString());
    }

    @Test
    void oneProcessorCannotBeSplit() throws Exception {
        Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(root.resolve("proc/self/status"), "Name:\tx\nCpus_allowed:\t08\nCpus_allowed_list:\t3\n");

        assertEquals(
                "there is only processor 3: the server cannot have one of its own",
                missing(new Cores(new HostFiles(root)).split()));
    }

    @Test
    void threadsOfOnePhysicalCoreAreTold() {
        CoreSplit apart = new CoreSplit(3, CoreSet.parse("0-2"), Reading.of(CoreSet.parse("3")));
        CoreSplit shared = new CoreSplit(3, CoreSet.parse("0-2"), Reading.of(CoreSet.parse("1,3")));

        assertEquals(false, value(apart.sharesPhysicalCore()));
        assertEquals(true, value(shared.sharesPhysicalCore()));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatCannotBePinnedHasAReason() {
        assertTrue(missing(Cores.ofThisMachine().pin(ProcessHandle.current().pid(), CoreSet.parse("65535")))
                .startsWith("taskset"));
    }

    @Test
    void whereThereIsNoProcThereIsAReason() {
        assertTrue(missing(new Cores(new HostFiles(root)).split()).startsWith("there is no /proc/self/status"));
    }

    private static CoreSplit splitOrSkip() {
        Reading<CoreSplit> split = Cores.ofThisMachine().split();
        assumeTrue(split instanceof Reading.Value<CoreSplit>, split.text());
        return value(split);
    }

    /** The different settings among a process's threads: one, if all are confined alike. */
    private static Set<String> coresOf(long pid) {
        Set<String> settings = new TreeSet<>();
        String tasks = "proc/" + pid + "/task";
        for (String thread : value(HostFiles.SYSTEM.names(tasks))) {
            HostFiles.SYSTEM
                    .member(tasks + "/" + thread + "/status", "Cpus_allowed_list")
                    .toOptional()
                    .ifPresent(settings::add);
        }
        return settings;
    }
}
