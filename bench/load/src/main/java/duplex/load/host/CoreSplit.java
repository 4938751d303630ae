package duplex.load.host;

import java.util.List;

/**
 * Who uses which processors.
 *
 * @param server the one for the server
 * @param ours those for the process that measures
 * @param serverSiblings the processors that are threads of the same physical core as the server's, itself among them:
 *     if one of ours is there, the two still get into each other's way a little
 */
public record CoreSplit(int server, CoreSet ours, Reading<CoreSet> serverSiblings) {

    /** What to put before the server's command: {@code taskset -c 1}. Its children stay there too. */
    public List<String> serverPrefix() {
        return List.of("taskset", "-c", String.valueOf(server));
    }

    /** Whether the server's processor and one of ours are threads of one physical core; missing if nobody tells. */
    public Reading<Boolean> sharesPhysicalCore() {
        return serverSiblings.map(siblings -> siblings.ids().stream().anyMatch(ours.ids()::contains));
    }

    /** Confines this process to its own processors; undone by closing. */
    public Reading<Pinning> pinThisProcess() {
        return Cores.ofThisMachine().pin(ProcessHandle.current().pid(), ours);
    }
}
