package dev.valetkey.policy.media;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A media type without parameters, in lower case, such as {@code image/png} (RFC 6838 §4.2 names, at most 127
 * characters each side).
 *
 * <pre>{@code
 * boolean picture = intent.contentType().type().equals("image") && !intent.contentType().active();
 * }</pre>
 *
 * @param type the top-level type, such as {@code image}
 * @param subtype the subtype, such as {@code png}
 * @since 0.1.0
 */
public record MediaType(String type, String subtype) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

    /** Types that a browser executes, in addition to all XML and script types; see {@link #active()}. */
    private static final Set<String> ACTIVE = Set.of(
            "text/html",
            "application/xhtml+xml",
            "image/svg+xml",
            "text/xml",
            "application/xml",
            "text/javascript",
            "application/javascript",
            "application/ecmascript",
            "text/ecmascript",
            "application/x-javascript",
            "application/x-shockwave-flash",
            "application/wasm",
            "text/cache-manifest",
            "multipart/x-mixed-replace");

    /**
     * Checks the names.
     *
     * @param type the top-level type, such as {@code image}
     * @param subtype the subtype, such as {@code png}
     * @throws IllegalArgumentException if a name has characters that RFC 6838 does not accept
     */
    public MediaType {
        if (!NAME.matcher(type).matches() || !NAME.matcher(subtype).matches()) {
            throw new IllegalArgumentException("A media type is type/subtype in RFC 6838's characters");
        }
    }

    /**
     * Parses {@code type/subtype}, in any case, without parameters.
     *
     * @param text 255 characters at most
     * @return the media type, in lower case
     * @throws IllegalArgumentException if the text is anything else
     */
    public static MediaType parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || text.length() > 255) {
            throw new IllegalArgumentException("A media type is written type/subtype, without parameters");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return new MediaType(lower.substring(0, slash), lower.substring(slash + 1));
    }

    /** {@return whether a browser may run code from bytes of this type: HTML, SVG, any XML, scripts} */
    public boolean active() {
        return ACTIVE.contains(toString()) || subtype.endsWith("+xml") || subtype.endsWith("xml-dtd");
    }

    @Override
    public String toString() {
        return type + "/" + subtype;
    }
}
