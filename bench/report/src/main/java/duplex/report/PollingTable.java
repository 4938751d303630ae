package duplex.report;

import duplex.load.host.Reading;
import java.util.List;
import java.util.Locale;

/** Polling beside its theory, and from which interval on it is cheaper than push. */
final class PollingTable {
    private static final String DELAYS = "%12s %15s %15s %12s";
    private static final int WORDS = 38;
    private static final String CROSSINGS = "%-" + WORDS + "s %s";

    private PollingTable() {}

    static void write(Lines lines, PollingAnalysis analysis) {
        delays(lines, analysis.delays());
        crossings(lines, analysis.crossings());
    }

    private static void delays(Lines lines, List<PollingAnalysis.Delay> delays) {
        if (delays.isEmpty()) {
            return;
        }
        lines.row("polling", DELAYS, "asks every", "mean by theory", "mean measured", "difference");
        for (PollingAnalysis.Delay delay : delays) {
            double difference = delay.meanNanos() / delay.expectedMeanNanos() - 1;
            lines.row(
                    delay.row(),
                    DELAYS,
                    Units.nanos((double) delay.intervalNanos()),
                    Units.nanos(delay.expectedMeanNanos()),
                    Units.nanos(delay.meanNanos()),
                    String.format(Locale.ROOT, "%+.1f %%", 100 * difference));
        }
        lines.sentence("", "Theory: half the interval and one round trip, for which the shortest delay is taken.");
        lines.gap();
    }

    private static void crossings(Lines lines, List<PollingAnalysis.Against> crossings) {
        if (crossings.isEmpty()) {
            return;
        }
        lines.add("polling is cheaper than push");
        lines.row("", CROSSINGS, "by server CPU, if it asks", "by bytes on the wire, if it asks");
        for (PollingAnalysis.Against cpu : crossings) {
            if (cpu.cost() == Cost.SERVER_CPU_MICROS) {
                String bytes = crossings.stream()
                        .filter(each -> each.cost() == Cost.WIRE_BYTES && isOfTheSame(each, cpu))
                        .map(PollingTable::inWords)
                        .findFirst()
                        .orElse("-");
                lines.row(name(cpu, crossings), CROSSINGS, inWords(cpu), bytes);
            }
        }
        lines.gap();
    }

    /** The push row; of several polling servers, which one too. */
    private static String name(PollingAnalysis.Against against, List<PollingAnalysis.Against> all) {
        boolean several =
                all.stream().map(PollingAnalysis.Against::polling).distinct().count() > 1;
        return several ? against.polling() + " : " + against.push() : against.push();
    }

    private static boolean isOfTheSame(PollingAnalysis.Against one, PollingAnalysis.Against other) {
        return one.push().equals(other.push()) && one.polling().equals(other.polling());
    }

    /** A long reason has no room here; the result as JSON has it. */
    private static String inWords(PollingAnalysis.Against against) {
        Reading<String> words = against.crossing().map(found -> inWords(found, against));
        return words.text().length() <= WORDS ? words.text() : "not known";
    }

    private static String inWords(Crossing found, PollingAnalysis.Against against) {
        String range = seconds(against.shortestSeconds()) + " to " + seconds(against.longestSeconds());
        String at = Double.isNaN(found.intervalSeconds()) ? "nowhere" : Units.digits(found.intervalSeconds()) + " s";
        return switch (found.kind()) {
            case MEASURED -> "less often than every " + at;
            case ALWAYS -> "always, in " + range;
            case NEVER -> "never, in " + range;
            case ALWAYS_EXTRAPOLATED -> "always; from " + at + ", extrapolated";
            case NEVER_EXTRAPOLATED -> "never; from " + at + ", extrapolated";
            case NO_FIT -> "unclear: no cheaper when asking less";
        };
    }

    private static String seconds(double seconds) {
        return Units.plain(seconds) + " s";
    }
}
