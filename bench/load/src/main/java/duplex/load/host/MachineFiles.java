package duplex.load.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what {@link Machine} tells. */
final class MachineFiles {
    private static final String CPU_INFO = "proc/cpuinfo";

    private final HostFiles files;

    MachineFiles(HostFiles files) {
        this.files = files;
    }

    Machine machine() {
        CgroupLimits limits = CgroupLimits.of(files);
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("os.version"),
                distribution(),
                cpu(),
                processors(),
                new Cores(files).allowed(),
                files.text("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
                limits.cores(),
                limits.memoryBytes(),
                files.memberBytes("proc/meminfo", "MemTotal"),
                virtualisation(),
                files.text("sys/devices/system/clocksource/clocksource0/current_clocksource"),
                openFilesLimit(),
                loadAverage());
    }

    private Reading<String> distribution() {
        return files.lines("etc/os-release")
                .flatMap(lines -> lines.stream()
                        .filter(line -> line.startsWith("PRETTY_NAME="))
                        .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                        .findFirst()
                        .map(Reading::of)
                        .orElseGet(() -> Reading.missing("/etc/os-release has no PRETTY_NAME")));
    }

    /** An ARM processor has no name there, only numbers for its maker and its part. */
    private Reading<String> cpu() {
        Reading<String> name = files.member(CPU_INFO, "model name");
        if (name instanceof Reading.Value<String>) {
            return name;
        }
        Optional<String> numbers = files.member(CPU_INFO, "CPU implementer")
                .flatMap(maker -> files.member(CPU_INFO, "CPU part").map(part -> "maker " + maker + " part " + part))
                .toOptional();
        return numbers.map(Reading::of).orElse(name);
    }

    /** Not the JVM's count: that shrinks when the process is confined. */
    private int processors() {
        return files.text("sys/devices/system/cpu/online")
                .map(list -> CoreSet.parse(list).size())
                .toOptional()
                .orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }

    private Reading<String> virtualisation() {
        return files.member(CPU_INFO, "flags").map(flags -> {
            boolean virtual = List.of(flags.split(" ", -1)).contains("hypervisor");
            String maker =
                    files.text("sys/class/dmi/id/sys_vendor").toOptional().orElse("");
            return virtual ? ("a virtual machine " + maker).strip() : "none";
        });
    }

    private Reading<Long> openFilesLimit() {
        return files.lines("proc/self/limits")
                .flatMap(lines -> lines.stream()
                        .filter(line -> line.startsWith("Max open files"))
                        .map(line -> line.split("\\s+", -1))
                        .filter(words -> words.length > 3)
                        .findFirst()
                        .map(words -> Numbers.whole(words[3], "Max open files in /proc/self/limits"))
                        .orElseGet(() -> Reading.missing("/proc/self/limits has no Max open files")));
    }

    private Reading<List<Double>> loadAverage() {
        return files.text("proc/loadavg").flatMap(text -> {
            List<Double> averages = new ArrayList<>();
            for (String word : text.split(" ", -1)) {
                if (averages.size() < 3 && word.matches("\\d+\\.\\d+")) {
                    averages.add(Double.valueOf(word));
                }
            }
            return averages.size() == 3 ? Reading.of(averages) : Reading.missing("/proc/loadavg has another form");
        });
    }
}
