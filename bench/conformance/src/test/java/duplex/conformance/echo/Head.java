package duplex.conformance.echo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The head of a request.
 *
 * @param method its first word
 * @param version its third
 * @param fields its headers, a line each
 */
record Head(String method, String version, List<String> fields) {

    static Head parse(byte[] bytes) {
        List<String> lines = Arrays.asList(new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n", -1));
        String[] words = (lines.get(0) + "  ").split(" ", -1);
        return new Head(
                words[0],
                words[2],
                lines.subList(1, lines.size()).stream()
                        .filter(line -> !line.isEmpty())
                        .toList());
    }

    /** The values of a field, the name compared as a server likes to. */
    List<String> values(String name, Habits habits) {
        List<String> values = new ArrayList<>();
        for (String field : fields) {
            int colon = Math.max(0, field.indexOf(':'));
            if (habits.isSameName(name, field.substring(0, colon))) {
                values.add(field.substring(colon + 1).strip());
            }
        }
        return values;
    }
}
