package duplex.conformance.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import duplex.conformance.Layer;
import duplex.conformance.Outcome;
import duplex.conformance.Report;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class JsonReportTest {

    @Test
    void isReadBackAsItWas() throws IOException {
        Report report =
                Reports.report("mixed", Reports.result("WS-001", Outcome.FAIL, "\u001b \u0000 \ud83d\ude00 </script>"));

        Report read = JsonReport.read(JsonReport.render(report));

        assertEquals(report.target(), read.target());
        assertEquals(report.results().get(0).detail(), read.results().get(0).detail());
        assertEquals(report.started(), read.started());
        assertEquals(report.took(), read.took());
        assertEquals(
                Reports.mixed().passed(),
                JsonReport.read(JsonReport.render(Reports.mixed())).passed());
    }

    @Test
    void saysWhatItIsFirst() throws IOException {
        JsonNode json = new ObjectMapper().readTree(JsonReport.render(Reports.mixed()));

        assertEquals(
                "duplex-conformance",
                json.fieldNames().next() == null ? "" : json.path("format").asText());
        assertEquals(1, json.path("version").asInt());
        assertEquals(false, json.path("passed").asBoolean(true));
        assertEquals("NON_STRICT", json.path("results").path(2).path("outcome").asText());
    }

    @Test
    void aReportOfTheTimeBeforeLayersIsOfTheChat() throws IOException {
        String today = JsonReport.render(Reports.good());
        String old = today.replaceFirst("\\s*\"layer\" : \"chat\",", "");

        assertNotEquals(today, old);
        assertEquals(Layer.CHAT, JsonReport.read(old).layer());
        assertEquals(
                Layer.RFC6455,
                JsonReport.read(today.replace("\"chat\"", "\"rfc6455\"")).layer());
    }

    @Test
    void refusesWhatIsNoReport() {
        assertThrows(IOException.class, () -> JsonReport.read("{}"));
        assertThrows(IOException.class, () -> JsonReport.read("no JSON"));
        String future = JsonReport.render(Reports.good()).replace("\"version\" : 1", "\"version\" : 2");
        assertThrows(IOException.class, () -> JsonReport.read(future));
        String odd = JsonReport.render(Reports.good()).replace("\"OK\"", "\"FINE\"");
        assertThrows(IOException.class, () -> JsonReport.read(odd));
    }
}
