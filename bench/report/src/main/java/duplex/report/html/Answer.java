package duplex.report.html;

import duplex.load.Verdict;
import duplex.load.host.Reading;
import duplex.report.Cost;
import duplex.report.HighestRate;
import duplex.report.Interval;
import duplex.report.Ratio;
import duplex.report.RowRatio;
import duplex.report.Units;
import java.util.ArrayList;
import java.util.List;

/** What the benchmark found, in a sentence or two for each load, before anything else. */
final class Answer {
    private final Chapter chapter;

    Answer(Chapter chapter) {
        this.chapter = chapter;
    }

    void write(Html html) {
        html.raw("<div class=\"answer\">\n");
        if (chapter.bench().isSearch()) {
            chapter.bench().slo().forEach(found -> html.element("p", inWords(found)));
        } else {
            chapter.loads().forEach(alike -> write(html, alike));
        }
        html.element("p", "fine", fine());
        html.raw("</div>\n");
    }

    private static String inWords(HighestRate found) {
        String rate =
                found.holdsPerSecond() == 0 ? "no rate" : Units.plain(found.holdsPerSecond()) + " messages a second";
        return found.row() + " holds " + found.objective() + " at " + rate + ": " + found.limitInWords() + ".";
    }

    private void write(Html html, List<Measured> alike) {
        Measured base = alike.get(0);
        html.raw("<p>");
        if (chapter.loads().size() > 1) {
            html.text("At " + Units.plain(base.rate()) + " messages a second: ");
        }
        html.raw("<b>").text(base.name()).raw("</b> ").text(unbroken(chapter.isIdle() ? idle(base) : delivered(base)));
        html.raw(".</p>\n");
        if (alike.size() > 1) {
            html.raw("<p>Relative to it:</p>\n<ul>\n");
            alike.subList(1, alike.size())
                    .forEach(row -> html.raw("<li><b>")
                            .text(row.name())
                            .raw("</b>: ")
                            .text(unbroken(relative(new RowRatio(base.row(), row.row()))))
                            .raw("</li>\n"));
            html.raw("</ul>\n");
        }
    }

    private static String delivered(Measured row) {
        if (row.latencies().isEmpty()) {
            return "timed nothing";
        }
        return "delivered half of the messages within " + row.percentile(50) + " and 99 % within " + row.percentile(99)
                + cost(row.row().medianOf(Cost.SERVER_CPU_MICROS::perDelivery, Measured.BOOTSTRAP), " a delivery");
    }

    private static String idle(Measured row) {
        return "keeps a silent client connected"
                + cost(
                        row.row().medianOf(Cost.SERVER_CPU_MICROS::perSessionMinute, Measured.BOOTSTRAP),
                        " a client and minute");
    }

    private static String cost(Reading<Interval> micros, String per) {
        return micros.map(cpu -> ", for " + Units.nanos(cpu.times(1e3)) + " of server CPU" + per)
                .toOptional()
                .orElse("; its server CPU is not known");
    }

    private String relative(RowRatio ratio) {
        if (ratio.base().verdict() == Verdict.Level.INVALID || ratio.other().verdict() == Verdict.Level.INVALID) {
            return "not compared: a result that is INVALID says nothing.";
        }
        List<String> words = new ArrayList<>();
        if (chapter.isIdle()) {
            add(words, ratio.of(Cost.SERVER_CPU_MICROS::perSessionMinute, Measured.BOOTSTRAP), "server CPU");
            add(words, ratio.of(Cost.WIRE_BYTES::perSessionMinute, Measured.BOOTSTRAP), "bytes on the wire");
        } else {
            add(words, ratio.percentile(50, Measured.BOOTSTRAP), "p50");
            add(words, ratio.percentile(99, Measured.BOOTSTRAP), "p99");
            add(words, ratio.of(Cost.SERVER_CPU_MICROS::perDelivery, Measured.BOOTSTRAP), "server CPU a delivery");
            add(words, ratio.of(Cost.WIRE_BYTES::perDelivery, Measured.BOOTSTRAP), "bytes a delivery");
        }
        return words.isEmpty() ? "cannot be compared" : String.join("; ", words);
    }

    private static void add(List<String> words, Reading<Ratio> ratio, String what) {
        ratio.toOptional().map(Ratio::interval).ifPresent(interval -> {
            String difference = interval.isKnown() && !interval.excludes(1) ? " (no difference shown)" : "";
            words.add(what + " " + Units.withInterval(interval, 1, "×") + difference);
        });
    }

    private String fine() {
        String what = chapter.isIdle()
                ? ""
                : " Latency is from the intended send to the receipt, at every receiver, of all runs together.";
        return capitalised(chapter.words().measured()) + "." + what + " " + sureness();
    }

    private String sureness() {
        if (chapter.bench().isSearch()) {
            return "A search has few and short runs at each rate: its answer is the rate it found.";
        }
        int repeats = chapter.rows().get(0).row().runs().size();
        return repeats == 1
                ? "One run each has no interval: nobody knows how far these figures are off."
                : "[low, high] holds the true median in "
                        + Math.round(100
                                * Measured.BOOTSTRAP
                                        .ofMedian(new double[repeats])
                                        .level()) + " % of cases.";
    }

    /** A figure, its unit and its interval stay on one line. */
    private static String unbroken(String words) {
        return words.replaceAll("(?<=[0-9]) (?=[µms×Bk])|(?<=[0-9],|[s×B]) (?=[0-9\\[])", "\u00a0");
    }

    private static String capitalised(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
