package duplex.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * docs/SIDE-BY-SIDE.md: its template, with {@code {{study enter}}} replaced by what the sources have tagged so, and
 * {@code {{lines}}} and {@code {{bytes …}}} by what is counted. What is the same to the letter in all three implementations
 * of one language is shown once.
 */
final class SideBySide {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)(?: ([^}]+))?}}");

    private final List<Side> node;
    private final List<Side> java;
    private final Map<String, Integer> bytes;

    /** @param bytes what a message is on the wire, by name */
    SideBySide(List<Side> node, List<Side> java, Map<String, Integer> bytes) {
        this.node = node;
        this.java = java;
        this.bytes = bytes;
    }

    /** The page; fails if a tag is missing, empty, or of a name that the template does not show. */
    String page(String template) {
        requireNoOthers(PLACE.matcher(template)
                .results()
                .filter(place -> place.group(1).equals("study"))
                .map(place -> place.group(2))
                .collect(Collectors.toSet()));
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(filled(place)));
    }

    private void requireNoOthers(Set<String> shown) {
        for (Side side : both()) {
            for (Excerpt excerpt : side.excerpts()) {
                if (!shown.contains(excerpt.behaviour())) {
                    throw new IllegalStateException(excerpt.file() + " has `// study: " + excerpt.behaviour()
                            + "`, but the template shows only " + shown);
                }
            }
        }
    }

    private List<Side> both() {
        List<Side> both = new ArrayList<>(node);
        both.addAll(java);
        return both;
    }

    private String filled(MatchResult place) {
        return switch (place.group(1)) {
            case "study" -> study(place.group(2));
            case "lines" -> LinesTable.of(node, java);
            case "bytes" -> bytes(place.group(2));
            default -> throw new IllegalStateException("the template asks for " + place.group());
        };
    }

    private String bytes(String name) {
        Integer count = bytes.get(name);
        if (count == null) {
            throw new IllegalStateException(
                    "the template asks for the bytes of " + name + "; known are " + bytes.keySet());
        }
        return count.toString();
    }

    private String study(String behaviour) {
        StringBuilder text = new StringBuilder();
        Set<String> nodeShared = shared(node, behaviour);
        Set<String> javaShared = shared(java, behaviour);
        if (!nodeShared.isEmpty() || !javaShared.isEmpty()) {
            text.append("### The same on all three\n\n")
                    .append(columns(
                            onceForAll("js", node, behaviour, nodeShared),
                            onceForAll("java", java, behaviour, javaShared)));
        }
        for (int i = 0; i < node.size(); i++) {
            String own = columns(
                    alone("js", node.get(i).excerpts(behaviour), nodeShared),
                    alone("java", java.get(i).excerpts(behaviour), javaShared));
            if (!own.isEmpty()) {
                text.append("### ")
                        .append(node.get(i).transport())
                        .append("\n\n")
                        .append(own);
            }
        }
        return text.toString().strip();
    }

    /** Beside each other, if there is something on both sides; the blank lines let Markdown be Markdown inside of HTML. */
    private static String columns(String ofNode, String ofJava) {
        if (ofNode.isEmpty() || ofJava.isEmpty()) {
            return titled("**Node**", ofNode) + titled("**Java**", ofJava);
        }
        return "<table>\n<tr><th>Node</th><th>Java</th></tr>\n<tr valign=\"top\"><td>\n\n" + ofNode + "</td><td>\n\n"
                + ofJava + "</td></tr>\n</table>\n\n";
    }

    private static String titled(String title, String text) {
        return text.isEmpty() ? "" : title + "\n\n" + text;
    }

    private static Set<String> shared(List<Side> sides, String behaviour) {
        Set<String> shared = new LinkedHashSet<>(codes(sides.get(0).excerpts(behaviour)));
        sides.forEach(side -> shared.retainAll(codes(side.excerpts(behaviour))));
        return shared;
    }

    private static List<String> codes(List<Excerpt> excerpts) {
        return excerpts.stream().map(Excerpt::code).toList();
    }

    private static String onceForAll(String language, List<Side> sides, String behaviour, Set<String> shared) {
        Map<String, Set<String>> linksByName = new LinkedHashMap<>();
        for (Side side : sides) {
            for (Excerpt excerpt : side.excerpts(behaviour)) {
                if (shared.contains(excerpt.code())) {
                    linksByName
                            .computeIfAbsent(name(excerpt.file()), name -> new LinkedHashSet<>())
                            .add(link(side.transport(), excerpt.file()));
                }
            }
        }
        String links = linksByName.entrySet().stream()
                .map(file -> file.getKey() + " of " + String.join(", ", file.getValue()))
                .collect(Collectors.joining("; "));
        return shared.isEmpty() ? "" : block(language, links, String.join("\n\n", shared));
    }

    /** One block for each file. */
    private static String alone(String language, List<Excerpt> excerpts, Set<String> shared) {
        Map<String, String> byFile = new LinkedHashMap<>();
        for (Excerpt excerpt : excerpts) {
            if (!shared.contains(excerpt.code())) {
                byFile.merge(excerpt.file(), excerpt.code(), (before, more) -> before + "\n\n" + more);
            }
        }
        return byFile.entrySet().stream()
                .map(file -> block(language, link(name(file.getKey()), file.getKey()), file.getValue()))
                .collect(Collectors.joining());
    }

    private static String block(String language, String links, String code) {
        return links + "\n\n```" + language + "\n" + code + "\n```\n\n";
    }

    private static String link(String label, String file) {
        return "[" + label + "](../" + file + ")";
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
