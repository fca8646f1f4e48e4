package dev.valetkey.policy.media;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A set of media types, defined by types and ranges. An empty set accepts nothing.
 *
 * <pre>{@code
 * MediaTypes pictures = MediaTypes.of("image/png", "image/jpeg").intersect(MediaTypes.of("image/*"));
 * }</pre>
 *
 * @param ranges the types and ranges, in no particular order
 * @since 0.1.0
 */
public record MediaTypes(Set<MediaRange> ranges) {

    /**
     * Copies the ranges.
     *
     * @param ranges the types and ranges, in no particular order
     */
    public MediaTypes {
        ranges = Set.copyOf(ranges);
    }

    /**
     * {@return the set of these types and ranges, each written as {@link MediaRange#parse} reads them}
     *
     * @param ranges such as {@code image/png} and {@code image/*}
     * @throws IllegalArgumentException if one of the texts has another form
     */
    public static MediaTypes of(String... ranges) {
        return new MediaTypes(Arrays.stream(ranges).map(MediaRange::parse).collect(Collectors.toSet()));
    }

    /**
     * {@return whether the type is in the set}
     *
     * @param type the type to test
     */
    public boolean accepts(MediaType type) {
        return ranges.stream().anyMatch(range -> range.contains(type));
    }

    /**
     * {@return the set of the types that both sets accept}
     *
     * @param other the set to combine with this one
     */
    public MediaTypes intersect(MediaTypes other) {
        Set<MediaRange> common = new LinkedHashSet<>();
        for (MediaRange mine : ranges) {
            for (MediaRange theirs : other.ranges) {
                mine.intersect(theirs).ifPresent(common::add);
            }
        }
        return new MediaTypes(common);
    }

    /** The types and ranges in alphabetical order, separated by commas. */
    @Override
    public String toString() {
        return ranges.stream().map(MediaRange::toString).sorted().collect(Collectors.joining(", "));
    }
}
