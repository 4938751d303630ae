package duplex.conformance.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TerminalTableTest {

    @Test
    void hasALineForEveryRuleAndASummary() {
        String table = TerminalTable.render(Reports.mixed(), false);

        for (String wanted : new String[] {
            "CHAT-JOIN-001    OK ",
            "CHAT-LEAVE-004   NON-STRICT ",
            "WS-001           HUNG ",
            "FAILED: 7 rules in 12.3 s: 1 OK, 1 NON-STRICT, 1 FAIL, 1 HUNG, 1 DEVIATION, 1 UNSUPPORTED, 1\n    UNTESTED"
        }) {
            assertTrue(table.contains(wanted), () -> wanted + " is missing in\n" + table);
        }
        assertTrue(TerminalTable.render(Reports.good(), false).contains("PASSED: 2 rules"));
    }

    @Test
    void isAtMost100ColumnsWide() {
        int widest = TerminalTable.render(Reports.mixed(), false)
                .lines()
                .mapToInt(String::length)
                .max()
                .orElse(0);

        assertTrue(widest <= 100, "the widest line has " + widest);
    }

    @Test
    void showsDetailAndWireLogOfWhatFailed() {
        String table = TerminalTable.render(Reports.mixed(), false);

        assertTrue(table.contains("FAIL CHAT-JOIN-002 [MUST]"), table);
        assertTrue(table.contains("  expected join, got"), table);
        assertTrue(table.contains("      0.001 s  ann → hello"), table);
    }

    @Test
    void letsNoEscapeSequenceOfTheServersThrough() {
        String table = TerminalTable.render(Reports.mixed(), false);

        assertEquals(
                0,
                table.chars()
                        .filter(c -> c != '\n' && Character.isISOControl(c))
                        .count(),
                table);
        assertTrue(table.contains("\\u001b[31m"), table);
        assertFalse(table.contains("\u202e"), table);
    }

    @Test
    void coloursOnlyWhenAsked() {
        assertTrue(TerminalTable.render(Reports.good(), true).contains("\u001b[32mOK"));
        assertFalse(TerminalTable.render(Reports.good(), false).contains("\u001b"));
    }
}
