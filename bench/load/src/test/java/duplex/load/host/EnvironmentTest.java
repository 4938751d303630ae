package duplex.load.host;

import static duplex.load.host.Readings.missing;
import static duplex.load.host.Readings.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result knows where it comes from, and which others it may be compared with. */
final class EnvironmentTest {
    @TempDir
    Path root = Path.of("unset");

    @Test
    void itIsTheSameAfterBeingWrittenAndRead() throws Exception {
        Environment here = Environment.ofThisProcess();
        ObjectMapper mapper = new ObjectMapper();

        Environment read = mapper.readValue(mapper.writeValueAsString(here), Environment.class);

        assertEquals(here, read);
        assertEquals(List.of(), here.differences(read));
    }

    @Test
    void theLibrariesOfTheGeneratorAreKnown() {
        Map<String, String> libraries = Environment.ofThisProcess().libraries();

        assertTrue(libraries.getOrDefault("netty-transport", "").startsWith("4.1."), libraries.toString());
        assertTrue(libraries.getOrDefault("HdrHistogram", "").startsWith("2."), libraries.toString());
    }

    @Test
    void theJvmIsThisOne() {
        JvmSettings jvm = Environment.ofThisProcess().jvm();

        assertEquals(Runtime.version().feature(), jvm.major());
        assertTrue(jvm.version().contains(String.valueOf(jvm.major())), jvm.version());
        assertTrue(!jvm.collectors().isEmpty());
    }

    @Test
    void whatMakesResultsIncomparableIsNamed() throws Exception {
        write("proc/cpuinfo", "model name\t: One CPU\nflags\t\t: fpu hypervisor\n");
        write("sys/devices/system/cpu/online", "0-3\n");
        Environment here = environment("6.1.0-18", 17, Map.of("netty-transport", "4.1.1", "HdrHistogram", "2.2.2"));
        write("proc/cpuinfo", "model name\t: Another CPU\nflags\t\t: fpu\n");
        write("sys/devices/system/cpu/online", "0\n");
        Environment there = environment("6.10.3", 25, Map.of("netty-transport", "4.1.2", "HdrHistogram", "2.2.2"));

        assertEquals(
                List.of(
                        "processor: One CPU here, Another CPU there",
                        "processors: 4 here, 1 there",
                        "kernel: 6.1 here, 6.10 there",
                        "Java: 17 here, 25 there",
                        "netty-transport: 4.1.1 here, 4.1.2 there"),
                here.differences(there).stream().map(String::valueOf).toList());
        assertEquals("a virtual machine", value(here.machine().virtualisation()));
        assertEquals("none", value(there.machine().virtualisation()));
    }

    @Test
    void aPatchOfTheKernelDiffersInNothingThatMatters() {
        Environment here = environment("6.1.0-18", 17, Map.of());

        assertEquals(List.of(), here.differences(environment("6.1.9", 17, Map.of())));
    }

    @Test
    void onAMachineThatTellsNothingEverythingHasAReason() {
        Machine machine = new MachineFiles(new HostFiles(root)).machine();

        assertTrue(missing(machine.cpu()).startsWith("there is no /proc/cpuinfo here"));
        for (Reading<?> each : List.of(
                machine.distribution(),
                machine.coresAllowed(),
                machine.governor(),
                machine.cpuLimit(),
                machine.memoryLimitBytes(),
                machine.memoryBytes(),
                machine.virtualisation(),
                machine.clockSource(),
                machine.openFilesLimit(),
                machine.loadAverage())) {
            assertTrue(missing(each).startsWith("there is no /"), each.text());
        }
        assertEquals(Runtime.getRuntime().availableProcessors(), machine.processors());
    }

    @Test
    void whatAMachineTellsIsRead() throws Exception {
        write("proc/cpuinfo", "processor : 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n");
        write("proc/self/limits", "Limit  Soft Limit Hard Limit Units\nMax open files            1024   4096  files\n");
        write("proc/loadavg", "0.50 1.25 2.00 1/80 99\n");
        write("proc/meminfo", "MemTotal:        2048 kB\nMemFree: 1 kB\n");
        write("etc/os-release", "NAME=\"X\"\nPRETTY_NAME=\"X Linux 12\"\n");

        Machine machine = new MachineFiles(new HostFiles(root)).machine();

        assertEquals("maker 0x41 part 0xd0c", value(machine.cpu()));
        assertEquals(1024, value(machine.openFilesLimit()));
        assertEquals(List.of(0.5, 1.25, 2.0), value(machine.loadAverage()));
        assertEquals(2_097_152, value(machine.memoryBytes()));
        assertEquals("X Linux 12", value(machine.distribution()));
    }

    @Test
    void theTightestControlGroupCounts() throws Exception {
        write("proc/self/cgroup", "0::/outer/inner\n");
        write("sys/fs/cgroup/outer/cpu.max", "150000 100000\n");
        write("sys/fs/cgroup/outer/inner/cpu.max", "max 100000\n");
        write("sys/fs/cgroup/cpu.max", "200000 100000\n");
        write("sys/fs/cgroup/outer/memory.max", "4096\n");
        write("sys/fs/cgroup/outer/inner/memory.max", "8192\n");

        CgroupLimits limits = CgroupLimits.of(new HostFiles(root));

        assertEquals(1.5, value(limits.cores()));
        assertEquals(4096, value(limits.memoryBytes()));
    }

    @Test
    void controlGroupsOfTheFirstVersionAreReadToo() throws Exception {
        write("proc/self/cgroup", "4:memory:/box\n2:cpu,cpuacct:/box\n1:name=systemd:/\n");
        write("sys/fs/cgroup/cpu,cpuacct/box/cpu.cfs_quota_us", "50000\n");
        write("sys/fs/cgroup/cpu,cpuacct/box/cpu.cfs_period_us", "100000\n");
        write("sys/fs/cgroup/memory/box/memory.limit_in_bytes", "9223372036854771712\n");

        CgroupLimits limits = CgroupLimits.of(new HostFiles(root));

        assertEquals(0.5, value(limits.cores()));
        assertEquals("no control group limits it", missing(limits.memoryBytes()));
    }

    @Test
    void theCommitIsThatOfTheCloneTheProgramLiesIn() throws Exception {
        Reading<String> git = Command.run(List.of("git", "--version"));
        assumeTrue(git instanceof Reading.Value<String>, git.text());
        Path clone = Files.createDirectories(root.resolve("clone"));
        write("clone/bench/load/pom.xml", "<project/>\n");
        Path jar = Files.createFile(
                Files.createDirectories(clone.resolve("target")).resolve("some.jar"));
        assertTrue(missing(BuildCommit.clone(Optional.of(jar))).startsWith("not run from a git clone"));
        git(clone, "init", "-q");
        git(clone, "add", "bench");
        git(clone, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "one");

        String clean = value(BuildCommit.clone(Optional.of(jar)));
        write("clone/bench/load/pom.xml", "<changed/>\n");

        assertTrue(clean.matches("[0-9a-f]{40}"), clean);
        assertEquals(clean + "-dirty", value(BuildCommit.clone(Optional.of(jar))));
    }

    private Environment environment(String kernel, int javaMajor, Map<String, String> libraries) {
        Machine machine = new MachineFiles(new HostFiles(root)).machine();
        Machine withKernel = new Machine(
                machine.system(),
                kernel,
                machine.distribution(),
                machine.cpu(),
                machine.processors(),
                machine.coresAllowed(),
                machine.governor(),
                machine.cpuLimit(),
                machine.memoryLimitBytes(),
                machine.memoryBytes(),
                machine.virtualisation(),
                machine.clockSource(),
                machine.openFilesLimit(),
                machine.loadAverage());
        JvmSettings jvm = new JvmSettings("v", "n", "x", javaMajor, List.of(), List.of("G1 Young Generation"));
        return new Environment(withKernel, jvm, libraries, Reading.missing("a test"));
    }

    private static void git(Path clone, String... words) {
        List<String> command = new ArrayList<>(List.of("git", "-C", clone.toString()));
        command.addAll(List.of(words));
        value(Command.run(command));
    }

    private void write(String path, String text) throws Exception {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }
}
