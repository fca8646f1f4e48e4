package dev.valetkey.client.query;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the user may upload for one purpose. Policies of the service can reject more.
 *
 * @param purpose the purpose
 * @param types the accepted media types and ranges, such as {@code image/*}; empty if any type is accepted
 * @param minSize the minimum size in bytes; empty without a limit
 * @param maxSize the maximum size in bytes; empty without a limit
 * @param kinds the kinds of grants, such as {@code put}
 * @param metadata the accepted names of metadata; empty if any name is accepted
 * @param checksums if not empty, one of these checksums is required
 */
public record PurposeRules(
        String purpose,
        List<String> types,
        OptionalLong minSize,
        OptionalLong maxSize,
        List<String> kinds,
        Optional<List<String>> metadata,
        List<String> checksums) {

    /**
     * Copies the lists.
     *
     * @param purpose the purpose
     * @param types the accepted media types and ranges, such as {@code image/*}; empty if any type is accepted
     * @param minSize the minimum size in bytes; empty without a limit
     * @param maxSize the maximum size in bytes; empty without a limit
     * @param kinds the kinds of grants, such as {@code put}
     * @param metadata the accepted names of metadata; empty if any name is accepted
     * @param checksums if not empty, one of these checksums is required
     */
    public PurposeRules {
        types = List.copyOf(types);
        kinds = List.copyOf(kinds);
        metadata = metadata.map(List::copyOf);
        checksums = List.copyOf(checksums);
    }

    /**
     * {@return whether a file may have this metadata}
     *
     * @param name the name of the metadata
     */
    public boolean acceptsMetadata(String name) {
        return metadata.isEmpty() || metadata.get().contains(name);
    }
}
