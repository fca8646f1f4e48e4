package dev.valetkey.core.inspect.type;

import dev.valetkey.policy.media.MediaType;

import java.util.Set;

/**
 * Decides whether bytes are what the client declared. The detected type may be more general than the declared one only
 * where files of the declared type have no signature of their own, and more special only if browsers do not execute it.
 */
final class DeclaredType {

    private static final MediaType UNKNOWN = MediaType.parse("application/octet-stream");
    private static final MediaType XML = MediaType.parse("application/xml");
    private static final MediaType TEXT = MediaType.parse("text/plain");
    /** Text formats that always begin with their signature. */
    private static final Set<String> SIGNED_TEXT =
            Set.of("application/rtf", "application/postscript", "application/illustrator");

    private final ContentTypeDetector types;
    private final TypeFamilies families;

    DeclaredType(ContentTypeDetector types, TypeFamilies families) {
        this.types = types;
        this.families = families;
    }

    /** @param declared a canonical type */
    boolean accepts(MediaType declared, MediaType found) {
        MediaType detected = found.canonical();
        if (declared.equals(detected)) {
            return true;
        }
        if (detected.active()) {
            return declared.active() && related(declared, detected);
        }
        if (declared.equals(UNKNOWN) || families.accepts(declared, detected)) {
            return true;
        }
        if (detected.equals(UNKNOWN)) {
            return isWithoutSignature(declared) && !isText(declared);
        }
        if (isText(declared) && isText(detected)) {
            return !SIGNED_TEXT.contains(declared.toString());
        }
        if (detected.equals(TEXT) && isWithoutSignature(declared)) {
            return true;
        }
        return acceptsSpecialCase(declared, detected);
    }

    private boolean acceptsSpecialCase(MediaType declared, MediaType detected) {
        if (OfficeTypes.sameApplication(declared, detected)) {
            return true;
        }
        // word/vbaProject.bin makes a document of another type.
        if (OfficeTypes.macros(detected) && OfficeTypes.isRecognized(declared)) {
            return false;
        }
        return types.isA(detected, declared)
                || (types.isA(declared, detected) && !OfficeTypes.isRecognized(declared) && isContainer(detected));
    }

    private boolean isWithoutSignature(MediaType declared) {
        return !types.hasSignature(declared) && !OfficeTypes.isRecognized(declared);
    }

    private boolean related(MediaType declared, MediaType detected) {
        // HTML that begins with a comment is detected as XML.
        return detected.equals(XML)
                || families.accepts(declared, detected)
                || types.isA(detected, declared)
                || types.isA(declared, detected);
    }

    private boolean isText(MediaType type) {
        return type.type().equals("text")
                || type.subtype().equals("json")
                || type.subtype().endsWith("+json")
                || types.isA(type, TEXT);
    }

    /** Formats that many others are based on, and whose first bytes are equal. */
    private static boolean isContainer(MediaType detected) {
        return detected.equals(OfficeTypes.ZIP)
                || detected.equals(OfficeTypes.COMPOUND)
                || detected.toString().equals("image/tiff")
                || detected.toString().equals("application/gzip");
    }
}
