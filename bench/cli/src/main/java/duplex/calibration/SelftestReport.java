package duplex.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Locale;

/**
 * What all calibrations found.
 *
 * @param schema the form of this record as JSON: {@link #SCHEMA}
 * @param quick whether it was the short form
 * @param rows one for each calibration
 */
public record SelftestReport(String schema, boolean quick, List<Row> rows) {
    /** The name and version of the JSON form. */
    public static final String SCHEMA = "duplex.selftest/1";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The rows are not to be changed. */
    public SelftestReport {
        rows = List.copyOf(rows);
    }

    /**
     * One calibration.
     *
     * @param name its name
     * @param question what it asked
     * @param finding what it found
     */
    public record Row(String name, String question, Finding finding) {
        /** For people, on a terminal of 100 columns: the outcome, and below it what was expected and measured. */
        public String inWords() {
            StringBuilder text = new StringBuilder(String.format(
                    Locale.ROOT, "%-32s %s%n", name, finding.outcome().words()));
            line(text, "expected", finding.expected());
            line(text, "measured", finding.measured());
            line(text, "remark", finding.remark());
            return text.toString();
        }

        private static void line(StringBuilder text, String head, String words) {
            if (!words.isEmpty()) {
                text.append(String.format(Locale.ROOT, "  %-10s %s%n", head, words));
            }
        }
    }

    /** Whether nothing speaks against the toolkit. */
    @JsonProperty
    public boolean passed() {
        return rows.stream().noneMatch(row -> row.finding().isFailure());
    }

    /** For people: how many passed, failed and were left out. */
    public String summary() {
        long failed = rows.stream().filter(row -> row.finding().isFailure()).count();
        long leftOut = rows.stream()
                .filter(row -> row.finding().outcome() == Finding.Outcome.LEFT_OUT)
                .count();
        return String.format(
                Locale.ROOT,
                "%d calibrations: %d passed, %d failed, %d left out",
                rows.size(),
                rows.size() - failed - leftOut,
                failed,
                leftOut);
    }

    /** As JSON, indented. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this) + System.lineSeparator();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
