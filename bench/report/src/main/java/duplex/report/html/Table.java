package duplex.report.html;

import java.util.ArrayList;
import java.util.List;

/** The figures of a plot, or others, as a table that scrolls within itself where the page is narrow. */
final class Table {
    private static final int MOST_OPEN_ROWS = 14;
    private static final int LONG = 40;

    private final String caption;
    private final List<String> heads;
    private boolean ofWords;
    private boolean marked;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table whose first column names its rows. */
    Table(String caption, String... heads) {
        this.caption = caption;
        this.heads = List.of(heads);
    }

    /** A row; its cells are text. */
    Table row(String name, String... cells) {
        List<String> row = new ArrayList<>();
        row.add(Html.escape(name));
        for (String cell : cells) {
            row.add(Html.escape(cell));
        }
        rows.add(row);
        return this;
    }

    /** Its cells are words rather than figures: set from the left, and broken where the page is narrow. */
    Table words() {
        ofWords = true;
        return this;
    }

    /** A mark right behind the last row's name, where it is seen first. */
    Table mark(String markup) {
        rows.get(rows.size() - 1).add(1, markup);
        marked = true;
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Writes it; a long one is folded. */
    void write(Html html) {
        boolean folded = rows.size() > MOST_OPEN_ROWS;
        if (folded) {
            html.raw("<details><summary>The figures, ")
                    .text(rows.size() + " rows: " + caption)
                    .raw("</summary>\n");
        }
        html.raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table: ")
                .text(caption)
                .raw("\"><table" + cssClass() + ">\n<caption>")
                .text(caption)
                .raw("</caption>\n<thead><tr>");
        heads.forEach(head -> html.raw("<th scope=\"col\">").text(head).raw("</th>"));
        html.raw("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            html.raw("<tr><th scope=\"row\">").raw(row.get(0)).raw("</th>");
            row.subList(1, row.size())
                    .forEach(cell ->
                            html.raw((cell.length() > LONG && !cell.startsWith("<") ? "<td class=\"long\">" : "<td>")
                                    + cell + "</td>"));
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
        if (folded) {
            html.raw("</details>\n");
        }
    }

    private String cssClass() {
        return ofWords ? " class=\"words\"" : marked ? " class=\"marked\"" : "";
    }
}
