package dev.valetkey.locals3.request;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The body of PutObjectTagging.
 *
 * @param tags values by keys
 */
public record TaggingBody(Map<String, String> tags) {

    /** Ten tags of the maximum length, whose characters have up to six bytes each as references. */
    private static final int MAX_BYTES = 32 << 10;

    /** S3 User Guide, "Categorizing your objects using tags". */
    private static final int MAX_TAGS = 10;

    /**
     * Copies the map.
     *
     * @param tags values by keys
     */
    public TaggingBody {
        tags = Map.copyOf(tags);
    }

    /**
     * Parses a body.
     *
     * @param body the body of the request
     * @return the tags; empty if the body is invalid
     * @throws IOException if the body cannot be read
     */
    public static Optional<TaggingBody> read(InputStream body) throws IOException {
        var bytes = body.readNBytes(MAX_BYTES + 1);
        return bytes.length > MAX_BYTES ? Optional.empty() : parse(bytes);
    }

    private static Optional<TaggingBody> parse(byte[] body) {
        try {
            var xml = parser().createXMLStreamReader(new ByteArrayInputStream(body));
            var tags = new LinkedHashMap<String, String>();
            var key = "";
            while (xml.hasNext()) {
                xml.next();
                if (!xml.isStartElement()) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "Key" -> key = xml.getElementText();
                    case "Value" -> tags.put(key, xml.getElementText());
                    default -> key = "";
                }
            }
            return tags.size() > MAX_TAGS || tags.containsKey("")
                    ? Optional.empty()
                    : Optional.of(new TaggingBody(tags));
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static XMLInputFactory parser() {
        var factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
