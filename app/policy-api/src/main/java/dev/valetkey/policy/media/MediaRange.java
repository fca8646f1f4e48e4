package dev.valetkey.policy.media;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;

/**
 * One media type or a range of them: {@code image/png}, {@code image/*} or {@code *}{@code /*}. A type contains its aliases,
 * and any parameters. A range never contains types with active content (HTML, SVG, XML, scripts); those must be named.
 *
 * <pre>{@code
 * boolean video = MediaRange.parse("video/*").contains(intent.contentType());
 * }</pre>
 *
 * @param type the top-level type, or null for all of them
 * @param subtype the subtype, or null for all subtypes of the type
 * @since 0.1.0
 */
public record MediaRange(@Nullable String type, @Nullable String subtype) {

    /**
     * Checks the names and converts them to lower case.
     *
     * @param type the top-level type, or null for all of them
     * @param subtype the subtype, or null for all subtypes of the type
     * @throws IllegalArgumentException if a name has characters that RFC 6838 does not accept, or if a range over all
     *     types has a subtype
     */
    public MediaRange {
        if (type == null && subtype != null) {
            throw new IllegalArgumentException("A range over all types has no subtype, not '" + subtype + "'");
        }
        // One rule for names: a placeholder replaces an open side of the range.
        MediaType checked = new MediaType(type == null ? "x" : type, subtype == null ? "x" : subtype);
        type = type == null ? null : checked.type();
        subtype = subtype == null ? null : checked.subtype();
    }

    /**
     * Parses {@code type/subtype}, {@code type/*} or {@code *}{@code /*}.
     *
     * @param text the type or the range, in any case, without parameters
     * @return the range
     * @throws IllegalArgumentException if the text has another form
     */
    public static MediaRange parse(String text) {
        if (text.equals("*/*")) {
            return new MediaRange(null, null);
        }
        if (text.endsWith("/*")) {
            return new MediaRange(text.substring(0, text.length() - 2).toLowerCase(Locale.ROOT), null);
        }
        MediaType exact = MediaType.parse(text);
        if (!exact.parameters().isEmpty()) {
            throw new IllegalArgumentException(
                    "An accepted media type is written without parameters; it includes all of them");
        }
        return new MediaRange(exact.type(), exact.subtype());
    }

    /**
     * {@return whether the type or its canonical type is in this range, whatever its parameters}
     *
     * @param candidate the type to test
     */
    public boolean contains(MediaType candidate) {
        if (type != null && subtype != null) {
            return candidate.hasName(type, subtype)
                    || FileTypeTable.standard()
                            .find(candidate)
                            .filter(format -> format.hasName(type, subtype))
                            .isPresent();
        }
        MediaType canonical = candidate.canonical();
        return !candidate.active()
                && !canonical.active()
                && (type == null
                        || candidate.type().equals(type)
                        || canonical.type().equals(type));
    }

    /** The intersection of both ranges; empty if they have no type in common. */
    Optional<MediaRange> intersect(MediaRange other) {
        if (subtype == null && other.subtype != null) {
            return other.intersect(this);
        }
        if (subtype != null) {
            // By the canonical type, because the result contains all of its aliases.
            return exact().map(MediaType::canonical).filter(other::contains).map(named -> this);
        }
        if (type == null || type.equals(other.type)) {
            return Optional.of(other);
        }
        return other.type == null ? Optional.of(this) : Optional.empty();
    }

    private Optional<MediaType> exact() {
        return type == null || subtype == null ? Optional.empty() : Optional.of(new MediaType(type, subtype));
    }

    @Override
    public String toString() {
        return (type == null ? "*" : type) + "/" + (subtype == null ? "*" : subtype);
    }
}
