package duplex.conformance.cases;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every case of the kit by its rule's id. A case is a method of a chapter whose name begins with the id in lower case:
 * {@code chatJoin002_everyoneAlreadyHereIsTold} tests {@code CHAT-JOIN-002}.
 */
public final class Casebook {
    private static final Pattern CASE_NAME =
            Pattern.compile("([a-z]+(?:\\d+(?=[A-Z]))?)([A-Z][a-z]+\\d?)?(\\d{3})_(\\w+)");

    private final Map<String, RuleCase> cases;

    private Casebook(Map<String, RuleCase> cases) {
        this.cases = cases;
    }

    /** The kit's own cases. */
    public static Casebook load() {
        return of(Chapters.ALL);
    }

    /** The cases of these chapters: their methods that take a {@link Stage}, but for static and private ones. */
    public static Casebook of(List<Class<?>> chapters) {
        Map<String, RuleCase> cases = new TreeMap<>();
        for (Class<?> chapter : chapters) {
            Object instance = instantiate(chapter);
            for (Method method : casesOf(chapter)) {
                RuleCase found = toCase(instance, method);
                if (cases.put(found.ruleId(), found) != null) {
                    throw new IllegalStateException(found.ruleId() + " has two cases; the second is " + method);
                }
            }
        }
        return new Casebook(cases);
    }

    /** The case that tests a rule, if there is one. */
    public Optional<RuleCase> of(String ruleId) {
        return Optional.ofNullable(cases.get(ruleId));
    }

    /** Every case, by its rule's id. */
    public Collection<RuleCase> all() {
        return List.copyOf(cases.values());
    }

    private static List<Method> casesOf(Class<?> chapter) {
        return List.of(chapter.getDeclaredMethods()).stream()
                .filter(method -> method.getParameterCount() == 1 && method.getParameterTypes()[0] == Stage.class)
                .filter(method -> (method.getModifiers() & (Modifier.STATIC | Modifier.PRIVATE)) == 0)
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static RuleCase toCase(Object chapter, Method method) {
        Matcher name = CASE_NAME.matcher(method.getName());
        if (!name.matches()) {
            throw new IllegalStateException(method + " is not named after a rule");
        }
        String part = name.group(2) == null ? "" : "-" + name.group(2);
        String id = (name.group(1) + part + "-" + name.group(3)).toUpperCase(Locale.ROOT);
        return new RuleCase(
                id,
                sentence(name.group(4)),
                method.isAnnotationPresent(Slow.class),
                stage -> invoke(chapter, method, stage));
    }

    private static String sentence(String camelCase) {
        return camelCase.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT).strip();
    }

    private static Object instantiate(Class<?> chapter) {
        try {
            Constructor<?> constructor = chapter.getDeclaredConstructor();
            constructor.setAccessible(true); // A chapter is its package's own business.
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(chapter + " needs a constructor without parameters", e);
        }
    }

    private static void invoke(Object chapter, Method method, Stage stage) throws Exception {
        try {
            method.setAccessible(true);
            method.invoke(chapter, stage);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
