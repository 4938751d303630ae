package duplex.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results for people, a line each, with the reasons under those that were not survived. */
public final class AttackTable {
    private static final String LINE = "%-22s %-9s %-36s %7s %9s%n";
    private static final int MOST_CHARS = 36;

    private AttackTable() {}

    /** The line over the results. */
    public static String head() {
        return String.format(LINE, "attack", "verdict", "the server", "lost", "p99")
                        .stripTrailing() + "\n";
    }

    /** One result's lines. */
    public static String lines(AttackResult result) {
        List<String> did = broken(result.serverDid());
        StringBuilder lines = new StringBuilder(String.format(
                LINE,
                result.attack().id(),
                result.verdict(),
                did.get(0),
                result.honest().map(felt -> String.valueOf(felt.lost())).orElse("all"),
                p99(result.honest())));
        for (String more : did.subList(1, did.size())) {
            lines.append(String.format("%-32s %s%n", "", more));
        }
        result.reasons()
                .forEach(
                        reason -> lines.append("    ").append(printable(reason)).append(System.lineSeparator()));
        return lines.toString();
    }

    /** What a server said may hold anything; a terminal gets to see none of it that could move its cursor. */
    private static String printable(String text) {
        return text.codePoints()
                .map(each -> Character.isISOControl(each) || Character.getType(each) == Character.FORMAT ? '?' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<String> broken(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : List.of(printable(text).split(" ", -1))) {
            if (line.length() > 0 && line.length() + word.length() > MOST_CHARS) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    private static String p99(Optional<CrowdReport> honest) {
        return honest.filter(felt -> felt.p99Nanos() > 0)
                .map(felt -> String.format(Locale.ROOT, "%.1f ms", felt.p99Nanos() / 1e6))
                .orElse("-");
    }
}
