package dev.valetkey.policy.media;

import java.util.List;

/**
 * One format of files with the names of its type. An alias is the same type by another name. A mislabel is the type of
 * another format that some systems send for files with these extensions. An alternative is another type of files with these
 * extensions, which some systems send instead.
 *
 * <pre>{@code
 * FileType markdown = new FileType(
 *     List.of("md"), MediaType.parse("text/markdown"), List.of(), List.of(), List.of());
 * }</pre>
 *
 * @param extensions the extensions without a dot, in lower case, the usual one first
 * @param canonical the type with which all other names are compared
 * @param aliases other names of the canonical type
 * @param mislabels types that count as the canonical type if the file has one of the extensions
 * @param alternatives types that also count as the canonical type if the file has one of the extensions
 * @since 0.1.0
 */
public record FileType(
        List<String> extensions,
        MediaType canonical,
        List<MediaType> aliases,
        List<MediaType> mislabels,
        List<MediaType> alternatives) {

    /**
     * Copies the lists.
     *
     * @param extensions the extensions without a dot, in lower case, the usual one first
     * @param canonical the type with which all other names are compared
     * @param aliases other names of the canonical type
     * @param mislabels types that count as the canonical type if the file has one of the extensions
     * @param alternatives types that also count as the canonical type if the file has one of the extensions
     */
    public FileType {
        extensions = List.copyOf(extensions);
        aliases = List.copyOf(aliases);
        mislabels = List.copyOf(mislabels);
        alternatives = List.copyOf(alternatives);
    }

    /** Whether this is the canonical type or an alias. */
    boolean hasName(String type, String subtype) {
        return canonical.hasName(type, subtype) || aliases.stream().anyMatch(alias -> alias.hasName(type, subtype));
    }
}
