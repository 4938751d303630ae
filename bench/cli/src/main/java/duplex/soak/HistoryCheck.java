package duplex.soak;

import duplex.load.Deliveries;
import duplex.load.LoadPlan;
import duplex.load.Schedule;
import duplex.load.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a history by itself: whether the file is whole, whether its figures can be, and whether what must be true was.
 * Nothing is taken on trust that can be worked out: each leg's load and schedule are drawn again from its seed, and the
 * invariants are looked at anew.
 *
 * @param legs how many legs it has
 * @param interrupted whether the soak was ended before its time
 * @param faults what is wrong with the file, for people
 * @param broken what was broken, for people, the leg and how to repeat it named
 * @param soaks what follows from the legs for each target
 */
public record HistoryCheck(
        int legs, boolean interrupted, List<String> faults, List<String> broken, List<TargetSoak> soaks) {
    private static final int MOST_FAULTS = 50;

    /** The lists are not to be changed. */
    public HistoryCheck {
        faults = List.copyOf(faults);
        broken = List.copyOf(broken);
        soaks = List.copyOf(soaks);
    }

    /**
     * Reads and judges one.
     *
     * @throws IOException if the file cannot be read
     */
    public static HistoryCheck of(Path file) throws IOException {
        HistoryFile history = HistoryFile.read(file);
        List<String> faults = new ArrayList<>(history.faults());
        List<String> broken = new ArrayList<>();
        Map<String, Integer> counted = new HashMap<>();
        for (Leg leg : history.legs()) {
            if (history.head().isPresent() && faults.size() < MOST_FAULTS) {
                new LegCheck(history.head().get(), leg, faults).check(counted.merge(leg.target(), 1, Integer::sum));
            }
            Invariant.brokenBy(leg).forEach(each -> broken.add(inWords(leg, each)));
        }
        List<TargetSoak> soaks = soaks(history, faults);
        soaks.forEach(soak -> soak.broken()
                .forEach(each -> broken.add(soak.target() + ": " + each.invariant() + ": " + each.what())));
        boolean interrupted = history.end().map(End::interrupted).orElse(false);
        return new HistoryCheck(history.legs().size(), interrupted, faults, broken, soaks);
    }

    /** Whether the file is whole and nothing was broken. */
    public boolean holds() {
        return faults.isEmpty() && broken.isEmpty();
    }

    /** One thing that a leg broke, for people. */
    public static String inWords(Leg leg, Broken broken) {
        return leg.target() + ", leg " + leg.number() + " (" + leg.kind() + "): " + broken.invariant() + ": "
                + broken.what() + "; again with: " + leg.repeat();
    }

    private static List<TargetSoak> soaks(HistoryFile history, List<String> faults) {
        List<TargetSoak> soaks = new ArrayList<>();
        for (TargetSoak told : history.soaks()) {
            List<Leg> legs = history.legs().stream()
                    .filter(leg -> leg.target().equals(told.target()))
                    .toList();
            TargetSoak found = TargetSoak.of(told.target(), legs, told.died());
            if (!found.equals(told)) {
                faults.add("what is said of " + told.target() + " does not follow from its legs");
            }
            soaks.add(found);
        }
        List<String> summed = soaks.stream().map(TargetSoak::target).toList();
        List<String> wanted = history.head().map(Head::targets).orElse(List.of());
        if (history.end().isPresent() && !history.end().get().interrupted() && !summed.equals(wanted)) {
            faults.add("it was to be about " + wanted + ", and is about " + summed);
        }
        return soaks;
    }

    /** Holds one leg's line to what can be worked out. */
    private record LegCheck(Head head, Leg leg, List<String> faults) {
        void check(int expectedNumber) {
            require(head.targets().contains(leg.target()), "it is of a target that the first line does not name");
            require(leg.number() == expectedNumber, "it should be leg " + expectedNumber + " of its target");
            require(leg.number() <= head.plan().mostLegs(), "there should be no such leg");
            require(leg.seed() == head.plan().seed(leg.number()), "its seed does not follow from the first line");
            require(leg.kind() == LegKind.of(leg.seed()), "its kind does not follow from its seed");
            require(leg.broken().equals(Invariant.brokenBy(leg)), "what it says is broken is not what its figures say");
            LoadPlan load = head.plan().load(leg.seed());
            require(leg.plan().equals(SoakJson.tree(load)), "its load does not follow from its seed");
            if (!leg.scheduleHash().isEmpty()) {
                figures(load, Schedule.of(load));
            }
        }

        private void figures(LoadPlan load, Schedule schedule) {
            Deliveries deliveries = leg.deliveries();
            require(leg.scheduleHash().equals(schedule.hash()), "its schedule does not follow from its load");
            require(deliveries.lost() == deliveries.expected() - deliveries.received(), "its losses do not add up");
            require(
                    leg.wrongs().missed() + leg.wrongs().unheard() <= deliveries.lost(),
                    "it excuses more losses than there are");
            boolean alive = leg.broken().isEmpty();
            require(
                    !alive || leg.sent() + leg.sessions().skipped() == schedule.size(),
                    "it was to send " + schedule.size() + " messages, and accounts for "
                            + (leg.sent() + leg.sessions().skipped()));
            boolean allStay = load.workload() == Workload.BROADCAST
                    && !leg.kind().breaksConnections()
                    && leg.sessions().ended() == 0;
            require(
                    !allStay || deliveries.expected() == leg.sent() * load.clients(),
                    "each of its messages is for everybody, and it does not expect as many deliveries");
        }

        private void require(boolean right, String otherwise) {
            if (!right) {
                faults.add(leg.target() + ", leg " + leg.number() + ": " + otherwise);
            }
        }
    }
}
