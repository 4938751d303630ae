package duplex.soak;

import java.util.Locale;

/** A soak for a terminal, line by line. */
public final class SoakTable {
    private SoakTable() {}

    /** A leg that broke something: a line for each, and the command that does it again. Empty if all held. */
    public static String broken(Leg leg) {
        StringBuilder lines = new StringBuilder();
        leg.broken()
                .forEach(each -> lines.append("BROKEN ")
                        .append(HistoryCheck.inWords(leg, each))
                        .append(System.lineSeparator()));
        return lines.toString();
    }

    /** One target, when it is done with. */
    public static String of(TargetSoak soak) {
        StringBuilder lines = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %d legs in %.0f s, %,d deliveries: %s%n",
                soak.target(),
                soak.legs(),
                soak.seconds(),
                soak.deliveries(),
                soak.holds() ? "no invariant broken" : verdict(soak)));
        soak.growth().forEach(each -> lines.append("  ").append(each.inWords()).append(System.lineSeparator()));
        soak.broken()
                .forEach(each -> lines.append("  BROKEN ")
                        .append(each.invariant())
                        .append(": ")
                        .append(each.what())
                        .append(System.lineSeparator()));
        if (!soak.died().isEmpty()) {
            lines.append("  its last lines:").append(System.lineSeparator());
            soak.died()
                    .lines()
                    .forEach(each -> lines.append("    ").append(each).append(System.lineSeparator()));
        }
        return lines.toString();
    }

    /** A history that was checked. */
    public static String of(HistoryCheck check) {
        StringBuilder lines = new StringBuilder();
        check.soaks().forEach(each -> lines.append(of(each)));
        check.faults().forEach(each -> lines.append("WRONG ").append(each).append(System.lineSeparator()));
        check.broken().forEach(each -> lines.append("BROKEN ").append(each).append(System.lineSeparator()));
        lines.append(String.format(
                Locale.ROOT,
                "%d legs%s: %s%n",
                check.legs(),
                check.interrupted() ? ", interrupted" : "",
                check.holds()
                        ? "the history is whole, and no invariant was broken"
                        : check.faults().size() + " faults of the file, "
                                + check.broken().size() + " broken invariants"));
        return lines.toString();
    }

    private static String verdict(TargetSoak soak) {
        String legs = soak.brokenLegs() + " legs broke an invariant";
        return soak.died().isEmpty() ? legs : "INVALID, the server died; " + legs;
    }
}
