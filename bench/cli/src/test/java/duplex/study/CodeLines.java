package duplex.study;

/** How many lines of code a source has: those that are neither blank nor comment. */
final class CodeLines {
    private CodeLines() {}

    /** In this project a comment that begins a line is the whole line; behind code it does not matter. */
    static long in(String source) {
        return source.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .filter(line -> !line.startsWith("//") && !line.startsWith("/*") && !isInsideComment(line))
                .count();
    }

    private static boolean isInsideComment(String line) {
        return line.equals("*") || line.startsWith("* ") || line.startsWith("*/");
    }
}
