package duplex.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of a specification, in its order. */
public final class Rulebook {
    private static final Pattern RULE_LINE =
            Pattern.compile("^- \\*\\*([A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*-\\d{3})\\*\\* \\[(MUST|SHOULD|MAY)] (.+)$");

    private final Map<String, Rule> rules;

    private Rulebook(Map<String, Rule> rules) {
        this.rules = rules;
    }

    /** The chat's rules, docs/SPEC.md, as this kit was built with them. */
    public static Rulebook load() {
        return Layer.CHAT.rulebook();
    }

    /** Some of the rules of a page that this kit was built with. */
    static Rulebook read(String page, Predicate<Rule> wanted) {
        try (InputStream markdown = Rulebook.class.getResourceAsStream(page)) {
            if (markdown == null) {
                throw new IllegalStateException(page + " is not in the kit's jar; build the module with Maven");
            }
            Rulebook all = parse(new String(markdown.readAllBytes(), StandardCharsets.UTF_8));
            all.rules.values().removeIf(wanted.negate());
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(page + " in the kit's jar cannot be read", e);
        }
    }

    /**
     * Reads the lines of the form {@code - **ID** [LEVEL] text}.
     *
     * @throws IllegalArgumentException if an id stands there twice, or a line is almost a rule but not quite
     */
    public static Rulebook parse(String markdown) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        markdown.lines().filter(line -> line.startsWith("- **")).forEach(line -> {
            Rule rule = parseLine(line);
            if (rules.put(rule.id(), rule) != null) {
                throw new IllegalArgumentException(rule.id() + " stands in the specification twice");
            }
        });
        return new Rulebook(rules);
    }

    /** Every rule, in the specification's order. */
    public List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    /** The rule of that id, if there is one. */
    public Optional<Rule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    @Override
    public String toString() {
        return rules.values().stream().map(Rule::id).collect(Collectors.joining(", ", "Rulebook[", "]"));
    }

    private static Rule parseLine(String line) {
        var matcher = RULE_LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a rule, though it looks like one: " + line);
        }
        return new Rule(matcher.group(1), Level.valueOf(matcher.group(2)), matcher.group(3));
    }
}
