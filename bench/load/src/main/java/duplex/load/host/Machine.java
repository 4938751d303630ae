package duplex.load.host;

import java.util.List;

/**
 * The machine something was measured on.
 *
 * @param system the operating system and the kind of processor: {@code Linux amd64}
 * @param kernel its version: {@code 6.1.0-18-amd64}
 * @param distribution as the system calls itself
 * @param cpu the processor's model
 * @param processors how many are switched on
 * @param coresAllowed those this process may use, when it was asked
 * @param governor what decides on the first processor's clock rate: {@code performance} is what measuring wants
 * @param cpuLimit how many processors' worth of time the control group allows
 * @param memoryLimitBytes how much memory the control group allows
 * @param memoryBytes how much memory there is
 * @param virtualisation whether the machine is one by itself
 * @param clockSource what the kernel reads the time from: {@code tsc} is cheap to read
 * @param openFilesLimit how many files this process may have open
 * @param loadAverage how many threads ran or wanted to, over the last 1, 5 and 15 minutes
 */
public record Machine(
        String system,
        String kernel,
        Reading<String> distribution,
        Reading<String> cpu,
        int processors,
        Reading<CoreSet> coresAllowed,
        Reading<String> governor,
        Reading<Double> cpuLimit,
        Reading<Long> memoryLimitBytes,
        Reading<Long> memoryBytes,
        Reading<String> virtualisation,
        Reading<String> clockSource,
        Reading<Long> openFilesLimit,
        Reading<List<Double>> loadAverage) {}
