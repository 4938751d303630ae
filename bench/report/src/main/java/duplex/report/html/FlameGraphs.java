package duplex.report.html;

import duplex.load.Verdict;
import java.util.List;

/** Links to where each row's processor time went; there is nothing of that in the page itself. */
final class FlameGraphs {
    static final String TITLE = "Where the processor time goes";

    private final List<Reported.FlameGraph> all;

    FlameGraphs(List<Reported.FlameGraph> all) {
        this.all = all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void write(Html html, String id, int level) {
        html.raw("<section id=\"" + id + "\">\n").element("h" + level, "part", TITLE);
        html.element(
                "p",
                "reading",
                "Flame graphs of the servers, as files beside this one. Each was made in a run of its own after the measured"
                        + " ones: a profiler has its price, so no figure of that run is on this page. The wider a frame, the"
                        + " larger its share of the server's processor time while messages were measured; time spent waiting is"
                        + " not in it, and neither are frames of the kernel.");
        html.raw("<ul>\n");
        for (Reported.FlameGraph each : all) {
            html.raw("<li><a href=\"")
                    .text(each.address())
                    .raw("\">")
                    .text(each.label())
                    .raw("</a>");
            if (each.verdict() != Verdict.Level.VALID) {
                html.raw(" ").raw(Badge.of(each.verdict())).text(", the run that was profiled");
            }
            html.raw("</li>\n");
        }
        html.raw("</ul>\n</section>\n");
    }
}
