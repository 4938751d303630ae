package duplex.study;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cuts out of a source what is tagged to be shown. A tag is one line, {@code // study: talk}, before the comment of a
 * declaration, or before a statement; with more names the same is shown for each. What is shown ends where the braces do: the
 * sources are formatted, so that is the next line as far to the left.
 */
final class StudyTags {
    private static final Pattern TAG = Pattern.compile(" *// study: ([a-z-]+(?: [a-z-]+)*(?:, [a-z-]+(?: [a-z-]+)*)*)");

    private final String file;
    private final List<String> lines;

    private StudyTags(String file, String source) {
        this.file = file;
        this.lines = source.lines().toList();
    }

    /** Everything tagged in a source, in its order. */
    static List<Excerpt> in(String file, String source) {
        return new StudyTags(file, source).excerpts();
    }

    private List<Excerpt> excerpts() {
        List<Excerpt> excerpts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher tag = TAG.matcher(lines.get(i));
            if (tag.matches()) {
                String code = code(i);
                for (String behaviour : tag.group(1).split(", ", -1)) {
                    excerpts.add(new Excerpt(behaviour, file, code));
                }
            } else if (lines.get(i).contains("// study")) {
                throw broken(i, "is no tag: a tag is a line of its own, `// study: name` or `// study: name, name`");
            }
        }
        return excerpts;
    }

    private String code(int tag) {
        int indent = indent(lines.get(tag));
        int end = tag + 1;
        while (end < lines.size() && isBefore(lines.get(end))) {
            end++;
        }
        if (end == lines.size() || lines.get(end).isBlank() || indent(lines.get(end)) != indent) {
            throw broken(tag, "has no declaration behind it, as far to the left as itself");
        }
        if (!lines.get(end).endsWith(";")) {
            end = endOfBlock(tag, end + 1, indent);
        }
        return lines.subList(tag + 1, end + 1).stream()
                .map(line -> line.isBlank() ? "" : line.substring(indent))
                .collect(Collectors.joining("\n"));
    }

    private int endOfBlock(int tag, int from, int indent) {
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && indent(line) <= indent) {
                if (indent(line) == indent && line.stripLeading().startsWith("}")) {
                    return i;
                }
                break;
            }
        }
        throw broken(tag, "stands before something that does not end with a brace as far to the left");
    }

    /** Comments and annotations belong to what is behind them. */
    private static boolean isBefore(String line) {
        String text = line.stripLeading();
        return text.startsWith("/*") || text.startsWith("*") || text.startsWith("//") || text.startsWith("@");
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private IllegalStateException broken(int line, String why) {
        return new IllegalStateException(
                file + ":" + (line + 1) + ": `" + lines.get(line).strip() + "` " + why);
    }
}
