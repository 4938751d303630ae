package duplex.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What was recorded, as files that are gone when the {@link CpuProfiler} is closed.
 *
 * @param flameGraph a page that draws it, and says of how many samples
 * @param stacks the same as text: a line a stack, its frames from the outermost on, and how often it was met
 */
public record CpuProfile(Path flameGraph, Path stacks) {

    /**
     * How often the profiler looked and found the process at work.
     *
     * @throws IOException if the stacks cannot be read, or are none
     */
    public long samples() throws IOException {
        try (Stream<String> lines = Files.lines(stacks)) {
            return lines.mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (NumberFormatException garbled) {
            throw new IOException(stacks + " has a line that does not end with a count", garbled);
        }
    }
}
