package duplex.report.html;

import duplex.load.FaultReport;
import duplex.load.LoadPlan;
import duplex.load.RunResult;
import duplex.load.host.Environment;
import duplex.load.host.JvmSettings;
import duplex.load.host.Machine;
import duplex.load.host.Reading;
import duplex.report.BenchResult;
import duplex.report.BenchRun;
import duplex.report.RowFiles;
import duplex.report.Units;
import java.util.List;
import java.util.Locale;

/** How it was come by: the plan, every run, the machine, the files. What somebody needs to do it again, or not to believe it. */
final class Setting {
    private final Chapter chapter;
    private final BenchResult bench;

    Setting(Chapter chapter) {
        this.chapter = chapter;
        this.bench = chapter.bench();
    }

    void write(Html html, int level) {
        html.raw("<section id=\"" + chapter.id("setting") + "\">\n")
                .element("h" + level, "part", "How this was measured");
        html.element("p", "Begun " + bench.startedAt() + " (UTC). " + bench.placement());
        String what = "h" + (level + 1);
        html.element(what, "what", "The plan");
        plan().write(html);
        html.element(what, "what", "Every run");
        html.element(
                "p",
                "reading",
                "In the order they were done. Runs of one repeat have one seed; the same schedule hash means that the same"
                        + " messages were to be sent at the same times.");
        runs().write(html);
        html.element(what, "what", "The environment");
        environment().write(html);
        html.element(what, "what", "Files").raw("<ul>\n");
        RowFiles.names(bench).forEach(name -> html.raw("<li><code>").text(name).raw("</code></li>\n"));
        html.raw("</ul>\n</section>\n");
    }

    private Table plan() {
        LoadPlan plan = chapter.rows().get(0).row().first().plan();
        return new Table("The plan of the first row", "member", "value")
                .words()
                .row("workload", plan.workload().name().toLowerCase(Locale.ROOT))
                .row("clients", String.valueOf(plan.clients()))
                .row("names they share", String.valueOf(plan.users()))
                .row("messages a second", Units.plain(plan.ratePerSecond()))
                .row("arrivals", plan.arrivals().name().toLowerCase(Locale.ROOT))
                .row("bytes of a message", String.valueOf(plan.messageBytes()))
                .row("warm-up", plan.warmup().toString())
                .row("measured", plan.duration().toString())
                .row("seed of the first repeat", String.valueOf(plan.seed()))
                .row("polling asks every", plan.pollInterval().toString())
                .row("faults", faults())
                .row("as JSON, every member", plan.toJson().replaceAll("\\s+", " "));
    }

    private String faults() {
        List<String> planned = chapter.rows().get(0).row().first().faults().stream()
                .map(FaultReport::fault)
                .toList();
        return planned.isEmpty() ? "none" : String.join(", ", planned);
    }

    private Table runs() {
        Table table = new Table(
                "Every run",
                "row",
                "verdict",
                "run",
                "seed",
                "schedule",
                "engine",
                "messages a second",
                "reach",
                "send lag p99",
                "generator's cores",
                "service time p99");
        for (BenchRun run : bench.runs()) {
            RunResult result = run.result();
            table.row(
                            run.label(),
                            String.valueOf(run.repeat() + 1),
                            String.valueOf(result.plan().seed()),
                            result.scheduleHash(),
                            result.engine(),
                            Units.digits(result.achievedRate()) + " of " + Units.plain(result.intendedRate()),
                            Units.share(result.deliveries().reach()),
                            Units.nanos((double) result.sendLag().p99Nanos()),
                            String.format(
                                    Locale.ROOT, "%.2f busy", result.host().busyCores()),
                            Units.nanos((double) result.serviceTime().p99Nanos()))
                    .mark(Badge.of(result.verdict().level()));
        }
        return table;
    }

    private Table environment() {
        Environment environment = bench.environment();
        Machine machine = environment.machine();
        JvmSettings jvm = environment.jvm();
        Table table = new Table("The machine and the process that measured", "what", "which")
                .words()
                .row("system", machine.system() + ", kernel " + machine.kernel())
                .row("distribution", machine.distribution().text())
                .row("processor", machine.cpu().text())
                .row(
                        "processors",
                        machine.processors() + "; the generator may use "
                                + machine.coresAllowed().text())
                .row("governor", machine.governor().text())
                .row("processor limit", machine.cpuLimit().text())
                .row("memory", bytes(machine.memoryBytes()))
                .row("memory limit", bytes(machine.memoryLimitBytes()))
                .row("virtualisation", machine.virtualisation().text())
                .row("clock", machine.clockSource().text())
                .row("open files", machine.openFilesLimit().text())
                .row("load average at the end", machine.loadAverage().text())
                .row("Java", jvm.name() + " " + jvm.version() + ", " + jvm.vendor())
                .row("Java options", jvm.arguments().isEmpty() ? "none" : String.join(" ", jvm.arguments()))
                .row("garbage collector", String.join(", ", jvm.collectors()))
                .row("sources", environment.commit().text());
        environment.libraries().forEach((library, version) -> table.row(library, version));
        return table;
    }

    private static String bytes(Reading<Long> bytes) {
        return bytes.map(Units::bytes).text();
    }
}
