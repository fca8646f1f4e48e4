package dev.valetkey.locals3.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A refusal in S3's words.
 *
 * @param status HTTP status
 * @param code S3's error code, such as {@code AccessDenied}
 * @param message S3's sentence
 * @param details further elements of the error document, in order
 */
public record S3Error(int status, String code, String message, Map<String, String> details) {

    public S3Error {
        details = new LinkedHashMap<>(details);
    }

    /** A refusal without further elements. */
    public S3Error(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    /** This refusal with one more element in its document. */
    public S3Error with(String element, String text) {
        var more = new LinkedHashMap<>(details);
        more.put(element, text);
        return new S3Error(status, code, message, more);
    }

    /** Answers with this refusal; a HEAD gets the status alone. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var requestId = UUID.randomUUID().toString();
        response.setStatus(status);
        response.setHeader("x-amz-request-id", requestId);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        var document = document(requestId).getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/xml");
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }

    private String document(String requestId) throws IOException {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("Error");
            write(xml, "Code", code);
            write(xml, "Message", message);
            for (var detail : details.entrySet()) {
                write(xml, detail.getKey(), detail.getValue());
            }
            write(xml, "RequestId", requestId);
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write the error document of " + code, e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter xml, String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
