package duplex.report.html;

import duplex.load.LoadPlan;
import duplex.report.BenchResult;
import duplex.report.LoadInWords;
import duplex.report.Row;
import duplex.report.RowRatio;
import duplex.report.Units;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/** What the page says of one benchmark: the answer, what to doubt of it, the plots, and how it was come by. */
final class Chapter {
    private final BenchResult bench;
    private final FlameGraphs flameGraphs;
    private final String prefix;
    private final Styles styles;
    private final List<Measured> rows = new ArrayList<>();
    private final IdentityHashMap<Row, Measured> byRow = new IdentityHashMap<>();
    private final List<List<Measured>> loads = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();

    private Chapter(Reported reported, String prefix) {
        this.bench = reported.bench();
        this.flameGraphs = new FlameGraphs(reported.flameGraphs());
        this.prefix = prefix;
        List<Row> all = Row.of(bench);
        this.styles = Styles.of(all);
        for (Row row : all) {
            Measured measured = Measured.of(row, styles);
            rows.add(measured);
            byRow.put(row, measured);
        }
        RowRatio.loads(all)
                .forEach(alike -> loads.add(alike.stream().map(this::of).toList()));
    }

    /**
     * Works it out.
     *
     * @param prefix of all its anchors, so that two chapters have none in common
     * @throws IllegalArgumentException if the benchmark has no run, or contradicts itself
     */
    static Chapter of(Reported reported, String prefix) {
        if (reported.bench().runs().isEmpty()) {
            throw new IllegalArgumentException("a benchmark without a run has nothing to report");
        }
        Chapter chapter = new Chapter(reported, prefix);
        chapter.sections.addAll(List.of(
                Percentiles.of(chapter),
                Distribution.of(chapter),
                LoadCurve.of(chapter),
                CostOfDelivery.of(chapter),
                FanOut.of(chapter),
                SecondBySecond.of(chapter),
                TradeOff.of(chapter),
                CostOfStaying.of(chapter)));
        return chapter;
    }

    void write(Html html, boolean oneOfSeveral) {
        html.raw("<article id=\"" + id("top") + "\" aria-labelledby=\"" + id("title") + "\">\n");
        int level = oneOfSeveral ? 2 : 1;
        html.raw("<h" + level + " id=\"" + id("title") + "\">").text(title()).raw("</h" + level + ">\n");
        new Answer(this).write(html);
        new Doubts(this).write(html);
        writeContents(html);
        sections.stream()
                .filter(section -> section.missing().isEmpty())
                .forEach(section -> section.write(html, level + 1));
        if (!flameGraphs.isEmpty()) {
            flameGraphs.write(html, id("flames"), level + 1);
        }
        writeMissing(html, level + 1);
        new Setting(this).write(html, level + 1);
        html.raw("</article>\n");
    }

    private void writeContents(Html html) {
        html.raw("<nav class=\"contents\" aria-label=\"Contents\"><ul>\n");
        sections.stream()
                .filter(section -> section.missing().isEmpty())
                .forEach(section -> html.raw("<li><a href=\"#" + section.id() + "\">")
                        .text(section.title())
                        .raw("</a></li>\n"));
        if (!flameGraphs.isEmpty()) {
            html.raw("<li><a href=\"#" + id("flames") + "\">" + FlameGraphs.TITLE + "</a></li>\n");
        }
        html.raw("<li><a href=\"#" + id("setting") + "\">How this was measured</a></li>\n</ul></nav>\n");
    }

    private void writeMissing(Html html, int level) {
        List<Section> missing = sections.stream()
                .filter(section -> !section.missing().isEmpty())
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        html.raw("<section id=\"" + id("missing") + "\">\n").element("h" + level, "part", "Not drawn");
        html.raw("<ul class=\"missing\">\n");
        missing.forEach(section -> html.raw("<li><b>")
                .text(section.title())
                .raw(":</b> ")
                .text(section.missing())
                .raw("</li>\n"));
        html.raw("</ul>\n</section>\n");
    }

    /** What was asked of the targets. */
    String title() {
        return words().load();
    }

    LoadInWords words() {
        return new LoadInWords(bench, rows.stream().map(Measured::row).toList());
    }

    BenchResult bench() {
        return bench;
    }

    Styles styles() {
        return styles;
    }

    /** All rows, in the order of their first runs. */
    List<Measured> rows() {
        return rows;
    }

    /** The rows that may be compared with each other. */
    List<List<Measured>> loads() {
        return loads;
    }

    List<Section> sections() {
        return sections;
    }

    boolean isIdle() {
        return LoadInWords.isIdle(rows.stream().map(Measured::row).toList());
    }

    /** An anchor of this chapter. */
    String id(String name) {
        return prefix + name;
    }

    /** What tells one load from the chapter's others: {@code , 50 messages a second}; nothing if there is only one. */
    String at(List<Measured> alike) {
        LoadPlan plan = alike.get(0).row().first().plan();
        return loads.size() == 1 ? "" : ", " + Units.plain(plan.ratePerSecond()) + " messages a second";
    }

    private Measured of(Row row) {
        return Objects.requireNonNull(byRow.get(row), "every row was read");
    }
}
