package duplex.report.html;

import duplex.report.Cost;
import java.util.ArrayList;
import java.util.List;

/** What a client costs that says nothing and hears nothing. */
final class CostOfStaying {
    private static final String TITLE = "What staying connected costs";

    private CostOfStaying() {}

    static Section of(Chapter chapter) {
        String id = chapter.id("idle");
        if (!chapter.isIdle()) {
            return Section.missing(id, TITLE, "this load was not idle; --workload idle measures it.");
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
                        "Server CPU for each client and minute",
                        Axis.linear("processor time a client and minute", Axis.Unit.NANOS),
                        run -> Cost.SERVER_CPU_MICROS.perSessionMinute(run).map(micros -> micros * 1e3)),
                new CostFigure(
                        "Bytes on the wire for each client and minute",
                        Axis.linear("bytes a client and minute, both ways", Axis.Unit.BYTES),
                        Cost.WIRE_BYTES::perSessionMinute),
                new CostFigure(
                        "Bytes the server allocated for each client and minute",
                        Axis.linear("bytes a client and minute, on the heap", Axis.Unit.BYTES),
                        Cost.SERVER_ALLOCATED_BYTES::perSessionMinute),
                CostOfDelivery.memory());
    }
}
