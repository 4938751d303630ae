package duplex.report.html;

/**
 * A plot with all the words around it, and its figures as a table.
 *
 * @param id its anchor
 * @param title what it shows
 * @param reading how to read it, in a sentence or two
 * @param gist what it says, for who cannot see it
 * @param plot what is drawn
 * @param table the figures
 */
record Figure(String id, String title, String reading, String gist, Plot plot, Table table) {
    /**
     * Writes it.
     *
     * @param level of its heading
     * @param withReading whether to say how to read it; of several alike that stands above them all
     */
    void write(Html html, int level, boolean withReading) {
        html.raw("<figure id=\"" + id + "\" aria-labelledby=\"" + id + "-title\">\n");
        html.raw("<h" + level + " class=\"what\" id=\"" + id + "-title\">")
                .text(title)
                .raw("</h" + level + ">\n");
        if (withReading) {
            html.element("p", "reading", reading);
        }
        html.raw("<div class=\"plot\" role=\"img\" tabindex=\"0\" data-plot=\"" + id + "\" aria-label=\"")
                .text(title + ". " + gist)
                .raw("\"></div>\n");
        writeLegend(html);
        table.write(html);
        html.raw("</figure>\n");
    }

    private void writeLegend(Html html) {
        if (plot.legend().isEmpty()) {
            return;
        }
        html.raw("<ul class=\"legend\">\n");
        plot.legend()
                .forEach((name, swatch) -> html.raw("<li>" + swatch + " <span>")
                        .text(name)
                        .raw("</span> <output data-name=\"")
                        .text(name)
                        .raw("\"></output></li>\n"));
        html.raw("</ul>\n");
    }
}
