package duplex.load;

import duplex.load.host.ProcessUsage;
import duplex.load.host.Reading;
import java.util.List;

/**
 * What came of keeping messages in flight.
 *
 * @param plan what was asked for
 * @param messages how many were sent and reached everybody while it was counted
 * @param seconds how long that took
 * @param generatorCpuSeconds this process's processor time meanwhile, user and system, all threads
 * @param server what the server used meanwhile
 * @param complaints what went wrong with the deliveries; if there is any, the figures are worth nothing
 */
public record FlightResult(
        FlightPlan plan,
        long messages,
        double seconds,
        double generatorCpuSeconds,
        ServerUsage server,
        List<String> complaints) {
    /** How many deliveries that were: each message to each session. */
    public long deliveries() {
        return messages * plan.clients();
    }

    /** Deliveries a second, of one server and one generator that may have been in each other's way. */
    public double deliveriesPerSecond() {
        return deliveries() / seconds;
    }

    /** The server's processor time for each delivery, user and system, in µs. */
    public Reading<Double> serverMicrosPerDelivery() {
        if (messages == 0) {
            return Reading.missing("nothing was delivered");
        }
        return server.process().map(ProcessUsage::cpuNanos).map(nanos -> nanos / 1e3 / deliveries());
    }
}
