package dev.valetkey.policy.media;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A media type, such as {@code image/png} (RFC 6838 §4.2 names, at most 127 characters each side), with the parameters
 * with which a client sends it, such as {@code text/csv; charset=utf-8}. Types that differ only in parameters are not
 * equal, and neither is an alias to its canonical type; compare {@link #canonical()} types.
 *
 * <pre>{@code
 * boolean pdf = intent.contentType().canonical().equals(MediaType.parse("application/pdf"));
 * }</pre>
 *
 * @param type the top-level type in lower case, such as {@code image}
 * @param subtype the subtype in lower case, such as {@code png}
 * @param parameters the parameters as sent, from the first semicolon or the space before it; empty without parameters
 * @since 0.1.0
 */
public record MediaType(String type, String subtype, String parameters) {

    private static final int MAX_LENGTH = 255;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

    private static final String NAME_CHARACTERS = "[A-Za-z0-9!#$&^_.+'%~-]";
    private static final String QUOTED_CHARACTERS = "[A-Za-z0-9!#$&^_.+'%~,:/=()-]";

    /**
     * Recorders send values with a comma but without quotes ({@code codecs=vp8,opus}), which RFC 9110 does not allow. Single
     * spaces only: a signature covers the value with repeated spaces reduced to one.
     */
    private static final Pattern PARAMETERS =
            Pattern.compile("(?: ?; ?" + NAME_CHARACTERS + "++=(?:" + NAME_CHARACTERS + "++(?:," + NAME_CHARACTERS
                    + "++)*+|\"" + QUOTED_CHARACTERS + "++(?: " + QUOTED_CHARACTERS + "++)*+\"))*+");

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
     * Checks the names and the parameters.
     *
     * @param type the top-level type in lower case, such as {@code image}
     * @param subtype the subtype in lower case, such as {@code png}
     * @param parameters the parameters as sent, from the first semicolon or the space before it; empty without parameters
     * @throws IllegalArgumentException if a name has characters that RFC 6838 does not accept, or the parameters are
     *     malformed
     */
    public MediaType {
        if (!NAME.matcher(type).matches() || !NAME.matcher(subtype).matches()) {
            throw new IllegalArgumentException("A media type is type/subtype in RFC 6838's characters");
        }
        if (!parameters.isEmpty()) {
            requireParameters(parameters);
            if (type.length() + 1 + subtype.length() + parameters.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("A media type has at most " + MAX_LENGTH + " characters");
            }
        }
    }

    /**
     * Creates a type without parameters.
     *
     * @param type the top-level type in lower case, such as {@code image}
     * @param subtype the subtype in lower case, such as {@code png}
     * @throws IllegalArgumentException if a name has characters that RFC 6838 does not accept
     */
    public MediaType(String type, String subtype) {
        this(type, subtype, "");
    }

    /**
     * Parses {@code type/subtype}, in any case, with or without parameters. The type and the subtype are converted to lower
     * case, the parameters are kept as they are.
     *
     * @param text 255 characters at most
     * @return the media type
     * @throws IllegalArgumentException if the text is anything else
     */
    public static MediaType parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A media type is written type/subtype, with or without parameters");
        }
        int semicolon = text.indexOf(';');
        int end = semicolon < 0 ? text.length() : semicolon;
        if (end < text.length() && end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        if (end < slash) {
            throw new IllegalArgumentException("A media type is written type/subtype, with or without parameters");
        }
        String lower = text.substring(0, end).toLowerCase(Locale.ROOT);
        return new MediaType(lower.substring(0, slash), lower.substring(slash + 1), text.substring(end));
    }

    /**
     * Browsers split a header at commas and use the last type, so {@code image/png; a=b,text/html} would be shown as HTML
     * (Fetch standard, "extract a MIME type").
     */
    private static void requireParameters(String parameters) {
        if (!PARAMETERS.matcher(parameters).matches() || (parameters.contains(",") && parameters.contains("/"))) {
            throw new IllegalArgumentException(
                    "Parameters of a media type are written '; name=value' or '; name=\"value\"', with letters, digits and"
                            + " common punctuation, and not with both a comma and a slash");
        }
    }

    /** {@return whether a browser may run code from bytes of this type: HTML, SVG, any XML, scripts} */
    public boolean active() {
        return ACTIVE.contains(type + "/" + subtype) || subtype.endsWith("+xml") || subtype.endsWith("xml-dtd");
    }

    /** {@return this type without parameters} */
    public MediaType withoutParameters() {
        return parameters.isEmpty() ? this : new MediaType(type, subtype);
    }

    /**
     * {@return the type with which aliases are compared: {@code image/jpeg} for {@code image/jpg}, without parameters. A
     * type that is no alias is its own canonical type}
     */
    public MediaType canonical() {
        return FileTypeTable.standard().canonical(this);
    }

    boolean hasName(String otherType, String otherSubtype) {
        return subtype.equals(otherSubtype) && type.equals(otherType);
    }

    /** The type as a client sends it, with its parameters. */
    @Override
    public String toString() {
        return type + "/" + subtype + parameters;
    }
}
