package dev.valetkey.locals3.request;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The list of parts in a CompleteMultipartUpload.
 *
 * @param uploadId the upload to complete
 * @param partNumbers the parts' numbers in the order in which the client named them
 */
public record Completion(String uploadId, List<Integer> partNumbers) {

    public Completion {
        partNumbers = List.copyOf(partNumbers);
    }

    /** Reads the list; nothing when the body is not readable, which S3Proxy refuses itself as MalformedXML. */
    static Optional<Completion> read(String uploadId, byte[] body) {
        var numbers = new ArrayList<Integer>();
        try {
            var xml = parser().createXMLStreamReader(new ByteArrayInputStream(body));
            while (xml.hasNext()) {
                xml.next();
                if (xml.isStartElement() && xml.getLocalName().equals("PartNumber")) {
                    numbers.add(Integer.valueOf(xml.getElementText().strip()));
                }
            }
        } catch (XMLStreamException | NumberFormatException e) {
            return Optional.empty();
        }
        return Optional.of(new Completion(uploadId, numbers));
    }

    private static XMLInputFactory parser() {
        var factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
