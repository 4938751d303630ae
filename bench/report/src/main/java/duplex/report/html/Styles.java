package duplex.report.html;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.report.Row;
import java.util.List;

/**
 * How rows are told apart: by colour, by the pattern of their line and by the shape of their marks. A target keeps its style
 * at every rate.
 */
record Styles(List<String> series) {
    private static final List<int[]> DASHES = List.of(
            new int[0],
            new int[] {9, 4},
            new int[] {2, 3},
            new int[] {11, 3, 2, 3},
            new int[] {5, 2},
            new int[] {14, 5},
            new int[] {2, 6},
            new int[] {8, 3, 2, 3, 2, 3});

    static Styles of(List<Row> rows) {
        return new Styles(rows.stream().map(Row::series).distinct().toList());
    }

    /** The style of a row, as the plots and the style sheet count them. */
    int of(Row row) {
        return ofSeries(row.series());
    }

    int ofSeries(String name) {
        return Math.max(0, series.indexOf(name)) % DASHES.size();
    }

    /** For a plot. */
    static ObjectNode json(int style) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("style", style);
        for (int length : DASHES.get(style)) {
            json.withArray("dash").add(length);
        }
        return json;
    }
}
