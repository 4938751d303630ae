package duplex.report.html;

import duplex.report.Cost;
import java.util.ArrayList;
import java.util.List;

/** What the server and the wire spend on each delivery. */
final class CostOfDelivery {
    private static final String TITLE = "What a delivery costs";

    private CostOfDelivery() {}

    static Section of(Chapter chapter) {
        String id = chapter.id("cost");
        if (chapter.isIdle()) {
            return Section.missing(id, TITLE, "nothing was delivered; what staying connected costs is told instead.");
        }
        if (chapter.bench().isSearch()) {
            return Section.missing(
                    id, TITLE, "the runs were at many rates; the table of latency versus load has the processor time.");
        }
        List<Figure> figures = new ArrayList<>();
        for (CostFigure cost : all()) {
            cost.of(chapter, id + "-" + figures.size()).ifPresent(figures::add);
        }
        return figures.isEmpty()
                ? Section.missing(id, TITLE, all().get(0).reason(chapter) + ".")
                : Section.of(id, TITLE, figures);
    }

    private static List<CostFigure> all() {
        return List.of(
                new CostFigure(
                        "Server CPU for each delivery",
                        Axis.linear("processor time a delivery", Axis.Unit.NANOS),
                        run -> Cost.SERVER_CPU_MICROS.perDelivery(run).map(micros -> micros * 1e3)),
                new CostFigure(
                        "Bytes on the wire for each delivery",
                        Axis.linear("bytes a delivery, both ways", Axis.Unit.BYTES),
                        Cost.WIRE_BYTES::perDelivery),
                new CostFigure(
                        "Bytes the server allocated for each delivery",
                        Axis.linear("bytes a delivery, on the heap", Axis.Unit.BYTES),
                        Cost.SERVER_ALLOCATED_BYTES::perDelivery),
                memory());
    }

    static CostFigure memory() {
        return new CostFigure(
                "Memory of the server's process",
                Axis.linear("resident memory at the end, all of it", Axis.Unit.BYTES),
                run -> run.usage().server().process().map(process -> (double) process.rssBytes()));
    }
}
