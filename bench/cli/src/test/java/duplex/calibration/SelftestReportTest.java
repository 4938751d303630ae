package duplex.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the user gets to read of the findings. */
final class SelftestReportTest {
    private static final Finding PASSED = Finding.of(true, "800 ms", "801 ms");
    private static final Finding FAILED = Finding.of(false, "800 ms", "2 ms");
    private static final Finding LEFT_OUT = Finding.leftOut("SUSPECT", "there is only processor 0");
    private static final Finding TOO_BUSY = Finding.tooBusy("800 ms", List.of("send lag p99 20 ms"));

    @Test
    void whatIsLeftOutSpeaksAgainstNobody() {
        SelftestReport report = report(PASSED, LEFT_OUT);

        assertTrue(report.passed());
        assertEquals("2 calibrations: 1 passed, 0 failed, 1 left out", report.summary());
    }

    @Test
    void aWrongFigureAndABusyMachineAreFailures() {
        assertFalse(report(PASSED, FAILED).passed());
        assertFalse(report(TOO_BUSY).passed());
        assertEquals(
                "1 calibrations: 0 passed, 1 failed, 0 left out",
                report(TOO_BUSY).summary());
    }

    @Test
    void eachFindingIsThereInWords() {
        String words = new SelftestReport.Row("hog", "Does it say so?", LEFT_OUT).inWords();

        assertEquals(
                List.of(
                        "hog                              left out",
                        "  expected   SUSPECT",
                        "  remark     there is only processor 0"),
                words.lines().toList());
    }

    @Test
    void theJsonSaysTheSame() throws Exception {
        JsonNode json = new ObjectMapper().readTree(report(FAILED).toJson());

        assertEquals(SelftestReport.SCHEMA, json.path("schema").asText());
        assertFalse(json.path("passed").asBoolean(true), json.toString());
        assertEquals("FAILED", json.at("/rows/0/finding/outcome").asText());
        assertEquals("2 ms", json.at("/rows/0/finding/measured").asText());
    }

    private static SelftestReport report(Finding... findings) {
        return new SelftestReport(
                SelftestReport.SCHEMA,
                true,
                List.of(findings).stream()
                        .map(finding -> new SelftestReport.Row("name", "question?", finding))
                        .toList());
    }
}
