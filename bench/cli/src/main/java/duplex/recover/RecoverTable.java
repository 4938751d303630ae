package duplex.recover;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What came out as a table in Markdown, which a terminal shows as well: a row for each figure, a column for each target. */
public final class RecoverTable {
    private RecoverTable() {}

    /** The table, and under it what was wrong. */
    public static String of(RecoverPlan plan, List<TargetRecovery> targets) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("what happens", "figure"));
        targets.forEach(each -> head.add(each.target()));
        rows.add(head);
        for (Event event : Event.values()) {
            String first = event.words();
            for (Figure figure : event.figures()) {
                if (targets.stream().anyMatch(each -> each.has(event))) {
                    List<String> row = new ArrayList<>(List.of(first, figure.words()));
                    targets.forEach(each -> row.add(cell(plan, each, event, figure)));
                    rows.add(row);
                    first = "";
                }
            }
        }
        return aligned(rows) + reasons(targets);
    }

    private static String reasons(List<TargetRecovery> targets) {
        StringBuilder lines = new StringBuilder();
        for (TargetRecovery target : targets) {
            target.rounds().stream()
                    .flatMap(round -> round.reasons().stream())
                    .forEach(reason -> lines.append("BROKEN ")
                            .append(target.target())
                            .append(", ")
                            .append(printable(reason))
                            .append(System.lineSeparator()));
        }
        return lines.toString();
    }

    private static String cell(RecoverPlan plan, TargetRecovery target, Event event, Figure figure) {
        if (!target.has(event)) {
            return "-";
        }
        long without = target.without(event, figure);
        if (without > 0) {
            String often = target.rounds().size() == 1
                    ? ""
                    : " in " + without + " of " + target.rounds().size();
            return figure.isTime() ? "not within " + plan.limit().toSeconds() + " s" + often : "?";
        }
        double value = target.overall(event, figure).orElseThrow();
        return switch (figure.unit()) {
            case COUNT -> String.format(Locale.ROOT, "%,.0f", value);
            case OF_EXPECTED ->
                String.format(
                        Locale.ROOT,
                        "%,.0f of %,.0f",
                        value,
                        target.overall(event, Figure.EXPECTED).orElse(0));
            case SECONDS, MILLIS -> time(figure, value) + range(target.sorted(event, figure), figure);
        };
    }

    private static String range(List<Double> sorted, Figure figure) {
        if (sorted.size() == 1) {
            return "";
        }
        return " [" + number(figure, sorted.get(0)) + ", " + number(figure, sorted.get(sorted.size() - 1)) + "]";
    }

    private static String time(Figure figure, double seconds) {
        return number(figure, seconds) + (figure.unit() == Figure.Unit.MILLIS ? " ms" : " s");
    }

    private static String number(Figure figure, double seconds) {
        return figure.unit() == Figure.Unit.MILLIS
                ? String.format(Locale.ROOT, "%.1f", seconds * 1000)
                : String.format(Locale.ROOT, "%.2f", seconds);
    }

    private static String aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(1))
                .toArray();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            for (int column = 0; column < columns; column++) {
                String pattern = column < 2 ? "| %-" + widths[column] + "s " : "| %" + widths[column] + "s ";
                lines.append(String.format(Locale.ROOT, pattern, rows.get(i).get(column)));
            }
            lines.append('|').append(System.lineSeparator());
            if (i == 0) {
                for (int column = 0; column < columns; column++) {
                    lines.append("|").append("-".repeat(widths[column] + 1)).append(column < 2 ? "-" : ":");
                }
                lines.append('|').append(System.lineSeparator());
            }
        }
        return lines.toString();
    }

    /** What a server said may hold anything; a terminal gets to see none of it that could move its cursor. */
    private static String printable(String text) {
        return text.codePoints()
                .map(each -> Character.isISOControl(each) || Character.getType(each) == Character.FORMAT ? '?' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
