package dev.valetkey.micronaut.web.negotiation;

import io.micronaut.http.MediaType;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The media types that a client accepts (RFC 9110, section 12.5.1). Micronaut's router ignores {@code q=0}, with which a
 * client excludes a type.
 *
 * @param ranges the media ranges of the request; none accept every type
 */
record AcceptHeader(Collection<MediaType> ranges) {

    AcceptHeader {
        ranges = List.copyOf(ranges);
    }

    /** Whether the client accepts one of the types. */
    boolean acceptsAny(Collection<MediaType> types) {
        return ranges.isEmpty() || types.stream().anyMatch(this::accepts);
    }

    /** The most specific range that matches a type decides. */
    private boolean accepts(MediaType type) {
        return ranges.stream()
                .filter(range -> specificity(range, type) > 0)
                .max(Comparator.comparingInt((MediaType range) -> specificity(range, type))
                        .thenComparing(MediaType::getQualityAsNumber))
                .filter(range -> range.getQualityAsNumber().signum() > 0)
                .isPresent();
    }

    private static int specificity(MediaType range, MediaType type) {
        if (range.getType().equals("*")) {
            return 1;
        }
        if (!range.getType().equalsIgnoreCase(type.getType())) {
            return 0;
        }
        if (range.getSubtype().equals("*")) {
            return 2;
        }
        return range.getSubtype().equalsIgnoreCase(type.getSubtype()) ? 3 : 0;
    }
}
