package duplex.cli;

import duplex.load.host.CoreSplit;
import duplex.load.host.Cores;
import duplex.load.host.Pinning;
import duplex.load.host.Reading;
import java.util.List;

/** Which processors servers and generator use while something is measured: each its own, if that can be. */
final class Placement implements AutoCloseable {
    private final Reading<CoreSplit> split;
    private final Reading<Pinning> generator;

    private Placement(Reading<CoreSplit> split, Reading<Pinning> generator) {
        this.split = split;
        this.generator = generator;
    }

    /** Gives each its own from now on, until closed; if that cannot be, they share, and {@link #inWords} says why. */
    static Placement apart() {
        Reading<CoreSplit> split = Cores.ofThisMachine().split();
        return new Placement(split, split.flatMap(CoreSplit::pinThisProcess));
    }

    /** Leaves all processors to everybody. */
    static Placement shared() {
        return new Placement(Reading.missing("that was asked for"), Reading.missing("that was asked for"));
    }

    /** What to put before a server's command. */
    List<String> serverPrefix() {
        return split.map(CoreSplit::serverPrefix).toOptional().orElse(List.of());
    }

    /** Whether the generator has a processor that no server uses. */
    boolean isApart() {
        return split instanceof Reading.Value<CoreSplit> && generator instanceof Reading.Value<Pinning>;
    }

    /** For people. */
    String inWords() {
        if (split instanceof Reading.Value<CoreSplit> apart && generator instanceof Reading.Value<Pinning> pinned) {
            String sibling = apart.value().sharesPhysicalCore().toOptional().orElse(false)
                    ? "; the two are threads of one physical core"
                    : "";
            return "Servers ran on processor " + apart.value().server() + ", the generator on "
                    + pinned.value().cores() + sibling + ".";
        }
        Reading<?> missing = split instanceof Reading.Value<CoreSplit> ? generator : split;
        return "Servers and generator shared the processors: " + ((Reading.Missing<?>) missing).missing() + ".";
    }

    @Override
    public void close() {
        generator.toOptional().ifPresent(Pinning::close);
    }
}
