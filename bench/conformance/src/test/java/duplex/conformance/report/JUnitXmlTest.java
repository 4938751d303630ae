package duplex.conformance.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class JUnitXmlTest {

    @Test
    void isWellFormedWhateverTheServerSaid() throws Exception {
        Element suite = parse(JUnitXml.render(Reports.mixed())).getDocumentElement();

        assertEquals("conformance of mixed <b>", suite.getAttribute("name"));
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertTrue(failure.getAttribute("message").contains("</pre><script>alert(1)</script>"));
        assertTrue(failure.getTextContent().contains("]]> & \"quoted\""), failure.getTextContent());
        assertTrue(failure.getTextContent().contains("\\u001b[31m \\u0000 \\u202e \\ufffe \\ud800"));
    }

    @Test
    void countsWhatABuildServerShows() throws Exception {
        Element suite = parse(JUnitXml.render(Reports.mixed())).getDocumentElement();

        assertEquals("7", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals("1", suite.getAttribute("errors"));
        assertEquals("3", suite.getAttribute("skipped"));
        assertEquals("12.345", suite.getAttribute("time"));
        assertEquals(7, suite.getElementsByTagName("testcase").getLength());
        Element first = (Element) suite.getElementsByTagName("testcase").item(0);
        assertTrue(first.getAttribute("name").startsWith("CHAT-JOIN-001 "), first.getAttribute("name"));
        assertEquals(3, suite.getElementsByTagName("skipped").getLength());
        assertEquals(1, suite.getElementsByTagName("system-out").getLength());
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
