package duplex.conformance.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

final class HtmlMatrixTest {
    private final String page = HtmlMatrix.render(List.of(Reports.good(), Reports.mixed()));

    @Test
    void needsNothingFromElsewhere() {
        assertFalse(
                Pattern.compile("<(script|link|img|iframe|object|form)\\b")
                        .matcher(page)
                        .find(),
                page);
        assertFalse(Pattern.compile("\\b(src|on\\w+)=").matcher(page).find(), page);
        assertFalse(page.contains("@import") || page.contains("url("), page);
        assertTrue(page.contains("default-src 'none'"), page);
    }

    @Test
    void escapesWhateverTheServerSaid() {
        assertTrue(
                page.contains("&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp; &quot;quoted&quot;"),
                page);
        assertTrue(page.contains("mixed &lt;b&gt;"), page);
        assertEquals(
                0,
                page.chars().filter(c -> c != '\n' && Character.isISOControl(c)).count());
    }

    @Test
    void everyElementIsClosed() throws Exception {
        String body = page.substring(page.indexOf("<body>"));

        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(body.replace("</html>", ""))));
    }

    @Test
    void hasAColumnATargetAndARowARule() {
        assertEquals(
                2,
                Pattern.compile("<th scope=\"col\">(?!Rule)")
                        .matcher(page)
                        .results()
                        .count());
        assertEquals(
                7, Pattern.compile("<th scope=\"row\">").matcher(page).results().count());
        assertTrue(page.contains("title=\"not looked at\""), page);
        assertTrue(page.indexOf("CHAT-JOIN-001") < page.indexOf("CHAT-LEAVE-004"), page);
        assertTrue(page.indexOf("CHAT-LEAVE-004") < page.indexOf("\"id\">WS-001"), page);
    }

    @Test
    void saysWhenToTheSecond() {
        assertTrue(page.contains(", 2026-01-02T03:04:05Z, "), page);
    }

    @Test
    void everyLinkLeadsToADetail() {
        List<String> links = Pattern.compile("href=\"#([^\"]+)\"")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .toList();

        assertEquals(6, links.size());
        for (String link : links) {
            assertTrue(page.contains("<section id=\"" + link + "\">"), link);
        }
    }
}
