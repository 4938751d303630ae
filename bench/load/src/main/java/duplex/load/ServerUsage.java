package duplex.load;

import duplex.load.host.JvmUsage;
import duplex.load.host.ProcessUsage;
import duplex.load.host.Reading;

/**
 * What the server used while it was measured, or why that is not known.
 *
 * @param process its process, with children: processor time, memory, threads, files
 * @param jvm what it allocated and collected, if it is a JVM
 * @param othersShare which part of the time, from 0 to 1, others used the processor to which the server is confined: other
 *     programs, or other machines on the same host
 */
public record ServerUsage(Reading<ProcessUsage> process, Reading<JvmUsage> jvm, Reading<Double> othersShare) {
    static ServerUsage unknown(String reason) {
        return new ServerUsage(Reading.missing(reason), Reading.missing(reason), Reading.missing(reason));
    }
}
