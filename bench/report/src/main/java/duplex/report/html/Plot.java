package duplex.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code report.js} is to draw. All numbers are in the axis's unit; what is no number is a gap. */
final class Plot {
    private static final MathContext DIGITS = new MathContext(5);

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final List<ObjectNode> series = new ArrayList<>();

    private Plot(String kind, Axis x) {
        json.put("kind", kind);
        json.set("x", x.json());
    }

    /** Lines over two axes. */
    static Plot lines(Axis x, Axis y) {
        Plot plot = new Plot("lines", x);
        plot.json.set("y", y.json());
        return plot;
    }

    /** Marks on one axis, a line for each name. */
    static Plot marks(Axis x, List<String> names, List<Integer> styles) {
        Plot plot = new Plot("marks", x);
        names.forEach(plot.json.putArray("names")::add);
        styles.forEach(style -> plot.json.withArray("styles").add(Styles.json(style)));
        return plot;
    }

    /** A line in a row's style; several of one name have one entry in the legend. */
    Line line(int style, String name, double[] x, double[] y) {
        ObjectNode line = Styles.json(style);
        line.put("name", name);
        line.set("x", numbers(x));
        line.set("y", numbers(y));
        series.add(line);
        return new Line(line);
    }

    /** A mark for each name, in the shape with this number: a disc, a diamond, a square. */
    Line mark(int shape, String name, double[] values) {
        ObjectNode mark = JsonNodeFactory.instance.objectNode();
        mark.put("name", name);
        mark.put("shape", shape);
        mark.set("x", numbers(values));
        series.add(mark);
        return new Line(mark);
    }

    /** Something that lasted, or happened: a band over the whole height from one x to another. */
    Plot span(double from, double to, String name) {
        ObjectNode span = json.withArray("spans").addObject();
        span.put("from", rounded(from));
        span.put("to", rounded(to));
        span.put("name", name);
        return this;
    }

    /** A bound: a line over the whole width. */
    Plot level(double y, String name) {
        ObjectNode level = json.withArray("levels").addObject();
        level.put("y", rounded(y));
        level.put("name", name);
        return this;
    }

    /** Markup of a piece of line or a mark, by what it stands for. */
    Map<String, String> legend() {
        Map<String, String> legend = new LinkedHashMap<>();
        for (ObjectNode drawn : series) {
            String name = drawn.path("name").asText();
            if (!name.isEmpty()) {
                legend.putIfAbsent(name, Swatch.of(drawn));
            }
        }
        return legend;
    }

    ObjectNode json(String id) {
        ObjectNode all = json.deepCopy();
        all.put("id", id);
        ArrayNode drawn = all.putArray("series");
        series.forEach(drawn::add);
        return all;
    }

    /** One line or kind of mark, to which more can be said. */
    record Line(ObjectNode json) {
        /** How far each point may be off. */
        Line range(double[] low, double[] high) {
            json.set("low", numbers(low));
            json.set("high", numbers(high));
            return this;
        }

        /** Each point has a mark; those that are not sound a hollow one. */
        Line points(List<Boolean> sound) {
            sound.forEach(json.putArray("sound")::add);
            return this;
        }

        /** Marks only. */
        Line unconnected() {
            json.put("unconnected", true);
            return this;
        }

        /** A thinner line, for what is beside the point. */
        Line thin() {
            json.put("thin", true);
            return this;
        }
    }

    private static ArrayNode numbers(double[] values) {
        ArrayNode numbers = JsonNodeFactory.instance.arrayNode();
        for (double value : values) {
            if (Double.isFinite(value)) {
                numbers.add(rounded(value));
            } else {
                numbers.addNull();
            }
        }
        return numbers;
    }

    /** More digits cannot be seen, and would make the page longer. */
    private static double rounded(double value) {
        return BigDecimal.valueOf(value).round(DIGITS).doubleValue();
    }
}
