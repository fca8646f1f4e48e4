package dev.valetkey.micronaut.inspect;

import dev.valetkey.core.inspect.type.ContentTypeDetector;
import dev.valetkey.core.policy.rule.FileTypes;
import dev.valetkey.policy.media.MediaType;
import org.apache.tika.Tika;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/**
 * Apache Tika's table of signatures, which is in tika-core; no parser is involved. File names are not used, because the client
 * chooses them.
 */
public final class TikaContentTypes implements ContentTypeDetector {

    private static final String TABLE = "tika-mimetypes.xml";
    private static final MediaType UNKNOWN = MediaType.parse("application/octet-stream");
    private static final MediaType EMBEDDED_FONT = MediaType.parse("application/vnd.ms-fontobject");
    private static final MediaType TIFF = MediaType.parse("image/tiff");
    private static final MediaType BITMAP = MediaType.parse("image/bmp");

    private final MimeTypes table = MimeTypes.getDefaultMimeTypes();
    private final FileTypes types;
    private final Set<MediaType> signed;

    /**
     * Reads Tika's table, which takes some milliseconds. One instance is enough.
     *
     * @param types the same table by extension, with the names that clients send
     */
    public TikaContentTypes(FileTypes types) {
        this.types = types;
        this.signed = readSigned();
    }

    @Override
    public String version() {
        return Tika.getString();
    }

    @Override
    public MediaType detect(byte[] head) {
        return isBigTiff(head) ? TIFF : isOldBitmap(head) ? BITMAP : find(head);
    }

    /** A TIFF file with 64-bit offsets, which Tika 3 does not recognize. */
    private static boolean isBigTiff(byte[] head) {
        return head.length > 3
                && ((head[0] == 'I' && head[1] == 'I' && head[2] == 43 && head[3] == 0)
                        || (head[0] == 'M' && head[1] == 'M' && head[2] == 0 && head[3] == 43));
    }

    /** A bitmap of OS/2 or Windows 2, whose header has 12 bytes. */
    private static boolean isOldBitmap(byte[] head) {
        return head.length > 17
                && head[0] == 'B'
                && head[1] == 'M'
                && head[14] == 12
                && (head[15] | head[16] | head[17]) == 0;
    }

    private MediaType find(byte[] head) {
        try (InputStream bytes = new ByteArrayInputStream(head)) {
            org.apache.tika.mime.MediaType found = table.detect(bytes, new Metadata());
            return MediaType.parse(found.getBaseType().toString());
        } catch (IOException unexpected) {
            throw new IllegalStateException("Bytes in memory cannot be read", unexpected);
        }
    }

    @Override
    public boolean hasSignature(MediaType type) {
        return signed.stream().anyMatch(other -> types.isA(type, other));
    }

    @Override
    public boolean isA(MediaType special, MediaType general) {
        return types.isA(special, general);
    }

    /** Tika's API does not show which types have a signature, so that its table is read once more. */
    private static Set<MediaType> readSigned() {
        try (InputStream xml = MimeTypes.class.getResourceAsStream(TABLE)) {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            return signed(factory.createXMLStreamReader(xml));
        } catch (IOException | XMLStreamException unexpected) {
            throw new IllegalStateException("Tika's own table cannot be read: " + TABLE, unexpected);
        }
    }

    private static Set<MediaType> signed(XMLStreamReader xml) throws XMLStreamException {
        Set<MediaType> signed = new HashSet<>();
        String type = "";
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("mime-type")) {
                type = xml.getAttributeValue(null, "type");
            } else if (xml.getLocalName().equals("magic")) {
                // Versions of a format are types with a parameter.
                signed.add(MediaType.parse(withoutParameters(type)));
            }
        }
        signed.remove(UNKNOWN);
        // Tika has the signatures of some versions only.
        signed.remove(EMBEDDED_FONT);
        return Set.copyOf(signed);
    }

    private static String withoutParameters(String type) {
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
    }
}
