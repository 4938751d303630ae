package duplex.conformance.report;

import duplex.conformance.Outcome;
import duplex.conformance.Report;
import duplex.conformance.RuleResult;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report in the XML that build servers read: one test case a rule. */
public final class JUnitXml {
    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The report as a {@code testsuite}. */
    public static String render(Report report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new JUnitXml(xml).write(report);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML can always be written to memory", e);
        }
        return text.append('\n').toString();
    }

    private void write(Report report) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute("name", "conformance of " + report.target().label());
        attribute("tests", Integer.toString(report.results().size()));
        attribute("failures", Long.toString(report.count(Outcome.FAIL)));
        attribute("errors", Long.toString(report.count(Outcome.HUNG)));
        attribute("skipped", Long.toString(skipped(report)));
        attribute("timestamp", report.started().toString());
        attribute("time", seconds(report.took()));
        for (RuleResult result : report.results()) {
            write(result);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private static long skipped(Report report) {
        return report.count(Outcome.UNSUPPORTED) + report.count(Outcome.UNTESTED) + report.count(Outcome.DEVIATION);
    }

    private void write(RuleResult result) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute("classname", "duplex.conformance." + result.rule().chapter());
        attribute("name", result.rule().id() + " " + result.rule().text());
        attribute("time", seconds(result.took()));
        switch (result.outcome()) {
            case OK -> {}
            case NON_STRICT -> text("system-out", "NON-STRICT: " + result.detail() + log(result));
            case FAIL -> explain("failure", result);
            case HUNG -> explain("error", result);
            case DEVIATION, UNSUPPORTED, UNTESTED -> {
                xml.writeEmptyElement("skipped");
                attribute("message", Printable.of(result.outcome()) + ": " + result.detail());
            }
        }
        xml.writeEndElement();
    }

    private void explain(String element, RuleResult result) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("type", result.outcome().name());
        attribute("message", result.detail());
        characters(result.detail() + log(result));
        xml.writeEndElement();
    }

    private void text(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        characters(text);
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Printable.of(value));
    }

    /** Line by line, as a line's end is the one control character meant as such. */
    private void characters(String text) throws XMLStreamException {
        for (String line : text.split("\n", -1)) {
            xml.writeCharacters(Printable.of(line) + "\n");
        }
    }

    private static String log(RuleResult result) {
        return result.wireLog().isEmpty() ? "" : "\n\n" + String.join("\n", result.wireLog());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }
}
