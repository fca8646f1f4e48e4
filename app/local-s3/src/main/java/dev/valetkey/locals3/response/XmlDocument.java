package dev.valetkey.locals3.response;

import jakarta.servlet.http.HttpServletResponse;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the XML document of a response. Not thread-safe. */
public final class XmlDocument {

    private static final String S3_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    /** S3 stores the times of parts in whole seconds (recorded: {@code test_s3_list_parts_timestamp_precision}). */
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'.000Z'").withZone(ZoneOffset.UTC);

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private XmlDocument(String root) throws XMLStreamException {
        xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement(root);
    }

    /**
     * {@return a document with the root of an error, which has no namespace}
     *
     * @throws IOException if the document cannot be written
     */
    public static XmlDocument error() throws IOException {
        return write(() -> new XmlDocument("Error"));
    }

    /**
     * {@return a document with the root of a result, in S3's namespace}
     *
     * @param root the name of the root, such as {@code ListPartsResult}
     * @throws IOException if the document cannot be written
     */
    public static XmlDocument result(String root) throws IOException {
        return write(() -> {
            var document = new XmlDocument(root);
            document.xml.writeDefaultNamespace(S3_NAMESPACE);
            return document;
        });
    }

    /**
     * Adds an element with a timestamp.
     *
     * @param name the name of the element
     * @param instant the time, which is written in UTC
     * @return this document
     * @throws IOException if the document cannot be written
     */
    public XmlDocument timestamp(String name, Instant instant) throws IOException {
        return element(name, SECONDS.format(instant));
    }

    /**
     * Adds an element with a text.
     *
     * @param name the name of the element
     * @param value the text, which is escaped
     * @return this document
     * @throws IOException if the document cannot be written
     */
    public XmlDocument element(String name, Object value) throws IOException {
        return open(name).text(value.toString()).close();
    }

    /**
     * Opens an element. The following elements are its children until {@link #close()}.
     *
     * @param name the name of the element
     * @return this document
     * @throws IOException if the document cannot be written
     */
    public XmlDocument open(String name) throws IOException {
        return write(() -> {
            xml.writeStartElement(name);
            return this;
        });
    }

    /**
     * Closes the last open element.
     *
     * @return this document
     * @throws IOException if the document cannot be written
     */
    public XmlDocument close() throws IOException {
        return write(() -> {
            xml.writeEndElement();
            return this;
        });
    }

    /**
     * Closes all open elements and sends the document. Does not change the status.
     *
     * @param response the response, which is not committed yet
     * @throws IOException if the client has closed the connection
     */
    public void send(HttpServletResponse response) throws IOException {
        write(() -> {
            xml.writeEndDocument();
            xml.close();
            return this;
        });
        var document = text.toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/xml");
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }

    private XmlDocument text(String value) throws IOException {
        return write(() -> {
            xml.writeCharacters(value);
            return this;
        });
    }

    private static XmlDocument write(XmlStep step) throws IOException {
        try {
            return step.write();
        } catch (XMLStreamException e) {
            throw new IOException("Cannot write the XML document of a response", e);
        }
    }

    @FunctionalInterface
    private interface XmlStep {
        XmlDocument write() throws XMLStreamException;
    }
}
