package dev.valetkey.locals3.request;

import org.gaul.s3proxy.checksum.FlexChecksum;
import org.jspecify.annotations.Nullable;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of CompleteMultipartUpload.
 *
 * @param parts in the order of the request
 */
public record CompletionBody(List<Part> parts) {

    /**
     * Copies the list.
     *
     * @param parts in the order of the request
     */
    public CompletionBody {
        parts = List.copyOf(parts);
    }

    /** Parses the body; empty if it is invalid, or if a part lacks its number or its ETag. */
    static Optional<CompletionBody> parse(byte[] body) {
        try {
            var xml = parser().createXMLStreamReader(new ByteArrayInputStream(body));
            var parts = new ArrayList<Part>();
            while (xml.hasNext()) {
                xml.next();
                if (xml.isStartElement() && xml.getLocalName().equals("Part")) {
                    parts.add(part(texts(xml)));
                }
            }
            return Optional.of(new CompletionBody(parts));
        } catch (XMLStreamException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> texts(XMLStreamReader xml) throws XMLStreamException {
        var texts = new HashMap<String, String>();
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            texts.put(xml.getLocalName(), xml.getElementText().strip());
        }
        return texts;
    }

    private static Part part(Map<String, String> texts) {
        var checksums = new EnumMap<FlexChecksum, String>(FlexChecksum.class);
        for (var algorithm : FlexChecksum.values()) {
            var value = texts.get(algorithm.element());
            if (value != null) {
                checksums.put(algorithm, value);
            }
        }
        return new Part(
                Integer.parseInt(required(texts.get("PartNumber"))),
                required(texts.get("ETag")).replace("\"", ""),
                checksums);
    }

    private static String required(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("A part needs PartNumber and ETag");
        }
        return text;
    }

    private static XMLInputFactory parser() {
        var factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /**
     * A part of the completion.
     *
     * @param number its number, not validated
     * @param etag its ETag, without quotes
     * @param checksums its checksums in Base64
     */
    public record Part(int number, String etag, Map<FlexChecksum, String> checksums) {

        /**
         * Copies the map.
         *
         * @param number its number, not validated
         * @param etag its ETag, without quotes
         * @param checksums its checksums in Base64
         */
        public Part {
            checksums = Map.copyOf(checksums);
        }
    }
}
