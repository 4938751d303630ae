package duplex.report.html;

import java.util.List;

/**
 * An answer to one question: plots, or why there is none.
 *
 * @param id its anchor
 * @param title the question
 * @param figures the plots
 * @param missing why there is none, a sentence; empty if there are plots
 */
record Section(String id, String title, List<Figure> figures, String missing) {
    /** The figures are not to be changed. */
    Section {
        figures = List.copyOf(figures);
    }

    static Section of(String id, String title, List<Figure> figures) {
        return new Section(id, title, figures, "");
    }

    static Section missing(String id, String title, String why) {
        return new Section(id, title, List.of(), why);
    }

    void write(Html html, int level) {
        html.raw("<section id=\"" + id + "\">\n").element("h" + level, "part", title);
        boolean alike = figures.size() > 1
                && figures.stream().map(Figure::reading).distinct().count() == 1;
        if (alike) {
            html.element("p", "reading", figures.get(0).reading());
        }
        html.raw("<div class=\"" + (figures.size() > 1 ? "figures" : "") + "\">\n");
        figures.forEach(figure -> figure.write(html, level + 1, !alike));
        html.raw("</div>\n</section>\n");
    }
}
