package dev.valetkey.server.transfer;

import java.nio.charset.StandardCharsets;

/** The metadata with the relative path of a file in an uploaded folder. */
final class PathMetadata {

    static final String NAME = "path";

    /** The unreserved characters of RFC 3986, section 2.3, and the separator. */
    private static final String UNENCODED = "-._~/";

    private PathMetadata() {}

    /** Metadata values are ASCII: everything else is percent-encoded in UTF-8, as in a URL. */
    static String encode(String relativePath) {
        var encoded = new StringBuilder();
        for (byte unit : relativePath.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (unit & 0xFF);
            boolean plain =
                    character < 0x80 && (Character.isLetterOrDigit(character) || UNENCODED.indexOf(character) >= 0);
            if (plain) {
                encoded.append(character);
            } else {
                encoded.append("%%%02X".formatted((int) character));
            }
        }
        return encoded.toString();
    }
}
