package duplex.study;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How much code there is, file by file: what one side has not, its library gives, or its transport has no use for. */
final class LinesTable {
    private LinesTable() {}

    static String of(List<Side> node, List<Side> java) {
        StringBuilder table = new StringBuilder("| lines of code |");
        java.forEach(side -> table.append(' ').append(side.transport()).append(" |"));
        table.append("\n|---|").append("--:|".repeat(java.size()));
        for (String file : files(java)) {
            table.append(row(
                    "`" + file + "`",
                    java.stream().map(side -> cell(side, file)).toList()));
        }
        table.append(row("the chat, in Java", sums(java, "")));
        table.append(row("`guard`: what it takes to be attacked", sums(java, "guard")));
        table.append(row("all of it, in Node", sums(node, "")));
        return table.toString();
    }

    private static Set<String> files(List<Side> java) {
        return java.stream()
                .flatMap(side -> side.sources().keySet().stream()
                        .filter(path -> path.lastIndexOf('/') == side.folder().length())
                        .map(path -> path.substring(side.folder().length() + 1)))
                .filter(file -> !file.equals("package-info.java"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String cell(Side side, String file) {
        String source = side.sources().get(side.folder() + "/" + file);
        return source == null ? "–" : String.valueOf(CodeLines.in(source));
    }

    private static List<String> sums(List<Side> sides, String below) {
        return sides.stream().map(side -> String.valueOf(side.lines(below))).toList();
    }

    private static String row(String name, List<String> cells) {
        return "\n| " + name + " | " + String.join(" | ", cells) + " |";
    }
}
