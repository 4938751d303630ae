package duplex.report.compare;

import duplex.report.PlainText;
import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A comparison in the XML that build servers read: one test case a figure, failed if it is worse. */
public final class ComparisonXml {
    private final XMLStreamWriter xml;

    private ComparisonXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The comparison as a {@code testsuite}. */
    public static String render(Comparison comparison) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new ComparisonXml(xml).write(comparison);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML can always be written to memory", e);
        }
        return text.append('\n').toString();
    }

    private void write(Comparison comparison) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute("name", "comparison");
        attribute("tests", Integer.toString(comparison.findings().size()));
        attribute("failures", Long.toString(comparison.count(Change.WORSE)));
        attribute("errors", "0");
        attribute("skipped", Long.toString(comparison.count(Change.CANNOT_TELL)));
        attribute("timestamp", comparison.next().startedAt());
        for (Finding finding : comparison.findings()) {
            write(finding);
        }
        if (!comparison.notes().isEmpty()) {
            xml.writeCharacters("\n  ");
            xml.writeStartElement("system-out");
            for (String note : comparison.notes()) {
                xml.writeCharacters(PlainText.of(note) + "\n");
            }
            xml.writeEndElement();
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void write(Finding finding) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute("classname", "duplex.compare." + finding.row().replace('.', '_'));
        attribute("name", finding.metric().label());
        switch (finding.change()) {
            case SAME, BETTER -> {
                xml.writeStartElement("system-out");
                xml.writeCharacters(finding.change().words() + ": " + words(finding));
                xml.writeEndElement();
            }
            case WORSE -> {
                xml.writeStartElement("failure");
                attribute("type", finding.change().name());
                attribute("message", words(finding));
                xml.writeEndElement();
            }
            case CANNOT_TELL -> {
                xml.writeEmptyElement("skipped");
                attribute("message", finding.reason() + "; " + words(finding));
            }
        }
        xml.writeEndElement();
    }

    private static String words(Finding finding) {
        return String.format(
                Locale.ROOT,
                "BASE %s, NEW %s, NEW ÷ BASE %s; to name: %s",
                Wording.median(finding, finding.base()),
                Wording.median(finding, finding.next()),
                Wording.ratio(finding),
                Wording.smallest(finding));
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, PlainText.of(value));
    }
}
