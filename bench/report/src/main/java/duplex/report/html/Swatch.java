package duplex.report.html;

import com.fasterxml.jackson.databind.JsonNode;

/** What a line or a mark looks like, beside its name in a plot's legend. */
final class Swatch {
    private Swatch() {}

    /** Of something that {@link Plot} has drawn. */
    static String of(JsonNode drawn) {
        return drawn.has("shape") ? mark(drawn.path("shape").asInt(), "") : line(drawn);
    }

    private static String line(JsonNode drawn) {
        int style = drawn.path("style").asInt();
        if (drawn.path("unconnected").asBoolean()) {
            return mark(style % 3, " s" + style);
        }
        StringBuilder dashes = new StringBuilder();
        drawn.path("dash")
                .forEach(length -> dashes.append(dashes.isEmpty() ? "" : " ").append(length.asInt()));
        return "<svg class=\"swatch s" + style
                + "\" width=\"34\" height=\"12\" viewBox=\"0 0 34 12\" aria-hidden=\"true\">"
                + "<path d=\"M1 6h32\" fill=\"none\" stroke=\"currentColor\" stroke-width=\""
                + (drawn.path("thin").asBoolean() ? "1.25" : "2.5") + "\""
                + (dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"") + "/></svg>";
    }

    /** The shapes that {@code report.js} draws. */
    private static String mark(int shape, String styleClass) {
        String path = switch (shape) {
            case 0 -> "<circle cx=\"6\" cy=\"6\" r=\"4.5\"/>";
            case 1 -> "<path d=\"M6 0.5 11.5 6 6 11.5 0.5 6z\"/>";
            default -> "<path d=\"M1.5 1.5h9v9h-9z\"/>";
        };
        return "<svg class=\"swatch" + styleClass + "\" width=\"12\" height=\"12\" viewBox=\"0 0 12 12\""
                + " fill=\"currentColor\" aria-hidden=\"true\">" + path + "</svg>";
    }
}
