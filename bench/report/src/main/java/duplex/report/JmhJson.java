package duplex.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How JMH's results are read: those members that are shown, each of a bounded size. */
final class JmhJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 1000;
    private static final int MOST_PARAMS = 20;
    private static final int MOST_CHARS = 300;
    private static final double LEVEL = 0.999; // JMH's, in every one of its results
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String ALLOCATED_BEFORE_1_34 = "\u00b7" + ALLOCATED;

    private JmhJson() {}

    static List<Microbenchmark> read(String json) {
        JsonNode tree = parse(json);
        if (!tree.isArray() || tree.isEmpty()) {
            throw none("it is no list of benchmarks");
        }
        if (tree.size() > MOST) {
            throw none("it has " + tree.size() + " benchmarks, and " + MOST + " fit on a page");
        }
        List<Microbenchmark> all = new ArrayList<>();
        tree.forEach(each -> all.add(benchmark(each)));
        return List.copyOf(all);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(
                    "this is no result of JMH as JSON (" + broken.getOriginalMessage()
                            + "); JMH writes CSV with -rff unless -rf json says otherwise",
                    broken);
        }
    }

    private static Microbenchmark benchmark(JsonNode tree) {
        String name = text(tree, "benchmark", "a benchmark");
        JsonNode metric = tree.path("primaryMetric");
        return new Microbenchmark(
                name,
                text(tree, "mode", name),
                params(tree.path("params"), name),
                score(metric, name),
                text(metric, "scoreUnit", name),
                allocated(tree.path("secondaryMetrics"), name),
                setting(tree, name));
    }

    private static Map<String, String> params(JsonNode tree, String name) {
        if (tree.size() > MOST_PARAMS) {
            throw none(name + " has " + tree.size() + " parameters, and " + MOST_PARAMS + " are shown");
        }
        Map<String, String> params = new LinkedHashMap<>();
        tree.fieldNames().forEachRemaining(each -> params.put(bounded(each, name), text(tree, each, name)));
        return params;
    }

    private static Interval score(JsonNode metric, String name) {
        JsonNode score = metric.path("score");
        if (!isFinite(score)) {
            throw none(name + " has no score");
        }
        JsonNode low = metric.path("scoreConfidence").path(0);
        JsonNode high = metric.path("scoreConfidence").path(1);
        boolean known = isFinite(low) && isFinite(high) && low.asDouble() <= high.asDouble();
        return known // of one iteration JMH writes "NaN", a word
                ? new Interval(score.asDouble(), low.asDouble(), high.asDouble(), LEVEL)
                : Interval.none(score.asDouble());
    }

    private static Optional<Interval> allocated(JsonNode metrics, String name) {
        JsonNode found = metrics.has(ALLOCATED) ? metrics.path(ALLOCATED) : metrics.path(ALLOCATED_BEFORE_1_34);
        return isFinite(found.path("score")) ? Optional.of(score(found, name)) : Optional.empty();
    }

    private static String setting(JsonNode tree, String name) {
        return "JMH " + text(tree, "jmhVersion", name) + ", " + text(tree, "vmName", name) + " "
                + text(tree, "vmVersion", name) + "; processes: " + text(tree, "forks", name) + "; "
                + text(tree, "measurementIterations", name) + " × " + text(tree, "measurementTime", name) + " after "
                + text(tree, "warmupIterations", name) + " × " + text(tree, "warmupTime", name) + "; threads: "
                + text(tree, "threads", name);
    }

    private static boolean isFinite(JsonNode number) {
        return number.isNumber() && Double.isFinite(number.asDouble());
    }

    private static String text(JsonNode tree, String member, String ofWhat) {
        JsonNode value = tree.path(member);
        if (!value.isTextual() && !value.isNumber()) {
            throw none(ofWhat + " has no " + bounded(member, ofWhat));
        }
        return bounded(value.asText(), ofWhat);
    }

    private static String bounded(String text, String ofWhat) {
        if (text.length() > MOST_CHARS) {
            throw none("something in " + ofWhat.substring(0, Math.min(MOST_CHARS, ofWhat.length())) + " is longer than "
                    + MOST_CHARS + " characters");
        }
        return text;
    }

    private static IllegalArgumentException none(String why) {
        return new IllegalArgumentException("this is no result of JMH that can be shown: " + why);
    }
}
