package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.host.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A benchmark's figures for a spreadsheet and for a page. */
final class BenchFormatsTest {
    @Test
    void aSpreadsheetGetsALineForEachRowAndFigure() {
        List<String> lines = List.of(BenchCsv.render(bench("websocket")).split("\r\n", -1));

        assertEquals(
                "row,target,figure,unit,median [ns or bytes],low [ns or bytes],high [ns or bytes],level [0..1],"
                        + "runs [count],verdict,proven",
                lines.get(0));
        assertEquals("websocket,websocket,p50,ns,5001215,5001215,5001215,0.5,2,VALID,true", lines.get(1));
        assertEquals("websocket,websocket,p99.9,ns,,,,,2,VALID,true", lines.get(3));
        assertEquals("websocket,websocket,on the wire a delivery,bytes,200,200,200,0.5,2,VALID,true", lines.get(7));
        assertEquals("", lines.get(9));
        assertEquals(10, lines.size());
    }

    /** Of a target that somebody else named. */
    @Test
    void aNameIsNeitherAFormulaNorASecondCell() {
        assertCell("\"'=HYPERLINK(\"\"http://x\"\",1)\"", "=HYPERLINK(\"http://x\",1)");
        assertCell("'  +1", "  +1");
        assertCell("'@sum", "@sum");
        assertCell("'-1", "-1");
        assertCell("\"a,b\"", "a,b");
        assertCell("a\\u000ab", "a\nb");
        assertCell("a=1", "a=1");
    }

    @Test
    void aPageGetsATable() {
        String text = BenchMarkdown.render(bench("a|b"));

        assertTrue(text.startsWith("| row | figure | median | low | high | runs | verdict |\n"), text);
        assertTrue(text.contains("| a\\|b | p50 | 5.00 ms | 5.00 ms | 5.00 ms | 2 | VALID |\n"), text);
        assertTrue(text.contains("| a\\|b | p99.9 | - | - | - | 2 | VALID |\n"), text);
    }

    @Test
    void whatIsSilentIsToldByTheMinute() {
        String text = BenchCsv.render(Benches.of(
                Runs.websocket().idle().cpuMicros(Reading.of(1_000_000L)).as("websocket", 0)));

        assertTrue(text.contains("server CPU a minute,ns,600000000,,,,1,VALID,true"), text);
        assertTrue(!text.contains("p50"), text);
    }

    private static void assertCell(String expected, String label) {
        String line = BenchCsv.render(bench(label)).split("\r\n", -1)[1];
        assertTrue(line.startsWith(expected + ","), line);
    }

    private static BenchResult bench(String label) {
        return Benches.of(Runs.websocket().as(label, 0), Runs.websocket().as(label, 1));
    }
}
