package dev.valetkey.policy.limit;

import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Limits on an upload. A null member sets no limit. Two limits combine to their intersection, which is never wider than
 * either of them (commutative, associative, idempotent; {@link #none()} is neutral).
 *
 * <pre>{@code
 * Limits smallImages = Limits.none().withMaxSize(5_000_000).withTypes(MediaTypes.of("image/png", "image/jpeg"));
 * }</pre>
 *
 * <pre>{@code
 * Limits scanned = Limits.builder()
 *     .maxSize(20_000_000L)
 *     .requiredChecksums(Set.of(ChecksumAlgorithm.SHA256))
 *     .build();
 * }</pre>
 *
 * @param minSize minimum size in bytes, inclusive
 * @param maxSize maximum size in bytes, inclusive
 * @param types the accepted media types
 * @param kinds the accepted grant kinds
 * @param maxExpiry the maximum lifetime of a grant
 * @param requiredChecksums algorithms of which the client must send one; null requires none
 * @param metadataNames the metadata names that a client may send
 * @param requiredInspections names of inspections that must pass before promotion
 * @since 0.1.0
 */
public record Limits(
        @Nullable Long minSize,
        @Nullable Long maxSize,
        @Nullable MediaTypes types,
        @Nullable Set<GrantKind> kinds,
        @Nullable Duration maxExpiry,
        @Nullable Set<ChecksumAlgorithm> requiredChecksums,
        @Nullable Set<String> metadataNames,
        Set<String> requiredInspections) {

    private static final Limits NONE = builder().build();

    /**
     * Checks the ranges and copies the sets.
     *
     * @param minSize minimum size in bytes, inclusive
     * @param maxSize maximum size in bytes, inclusive
     * @param types the accepted media types
     * @param kinds the accepted grant kinds
     * @param maxExpiry the maximum lifetime of a grant
     * @param requiredChecksums algorithms of which the client must send one; null requires none
     * @param metadataNames the metadata names that a client may send
     * @param requiredInspections names of inspections that must pass before promotion
     * @throws IllegalArgumentException if a size is negative or the maximum expiry is not positive
     */
    public Limits {
        if ((minSize != null && minSize < 0) || (maxSize != null && maxSize < 0)) {
            throw new IllegalArgumentException(
                    "Invalid sizes: " + minSize + " to " + maxSize + ". Expected 0 bytes or more.");
        }
        if (maxExpiry != null && (maxExpiry.isNegative() || maxExpiry.isZero())) {
            throw new IllegalArgumentException(
                    "Invalid maximum expiry: " + maxExpiry + ". Expected a positive duration.");
        }
        kinds = kinds == null ? null : Set.copyOf(kinds);
        requiredChecksums = requiredChecksums == null ? null : Set.copyOf(requiredChecksums);
        metadataNames = metadataNames == null ? null : Set.copyOf(metadataNames);
        requiredInspections = Set.copyOf(requiredInspections);
    }

    /** {@return limits that restrict nothing} */
    public static Limits none() {
        return NONE;
    }

    /** {@return a builder of limits that restrict nothing} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return these limits with a narrowed minimum size}
     *
     * @param bytes the minimum size, 0 or more; a smaller value than the present minimum has no effect
     * @throws IllegalArgumentException if the size is negative
     */
    public Limits withMinSize(long bytes) {
        return intersect(builder().minSize(bytes).build());
    }

    /**
     * {@return these limits with a narrowed maximum size}
     *
     * @param bytes the maximum size, 0 or more; a greater value than the present maximum has no effect
     * @throws IllegalArgumentException if the size is negative
     */
    public Limits withMaxSize(long bytes) {
        return intersect(builder().maxSize(bytes).build());
    }

    /**
     * {@return these limits with a narrowed set of accepted media types}
     *
     * @param accepted the types of which those remain that are accepted already
     */
    public Limits withTypes(MediaTypes accepted) {
        return intersect(builder().types(accepted).build());
    }

    /**
     * {@return these limits with a narrowed set of accepted grant kinds}
     *
     * @param accepted the kinds of which those remain that are accepted already
     */
    public Limits withKinds(Set<GrantKind> accepted) {
        return intersect(builder().kinds(accepted).build());
    }

    /**
     * {@return these limits with a narrowed maximum lifetime of a grant}
     *
     * @param maximum a positive duration; a longer one than the present maximum has no effect
     * @throws IllegalArgumentException if the duration is not positive
     */
    public Limits withMaxExpiry(Duration maximum) {
        return intersect(builder().maxExpiry(maximum).build());
    }

    /**
     * {@return these limits with a narrowed set of required checksum algorithms}
     *
     * @param oneOf the algorithms of which the client must send one; without those that a present set lacks
     */
    public Limits withRequiredChecksums(Set<ChecksumAlgorithm> oneOf) {
        return intersect(builder().requiredChecksums(oneOf).build());
    }

    /**
     * {@return these limits with a narrowed set of accepted metadata names}
     *
     * @param names the names of which those remain that are accepted already
     */
    public Limits withMetadataNames(Set<String> names) {
        return intersect(builder().metadataNames(names).build());
    }

    /**
     * {@return the intersection of both limits} The result may be contradictory and accept nothing; see {@link
     * #contradictions()}.
     *
     * @param other the limits to combine with these
     */
    public Limits intersect(Limits other) {
        return Intersection.of(this, other);
    }

    /**
     * {@return the names of the members that accept nothing ({@code size}, {@code types} …); empty if every member can
     * be satisfied}
     */
    public List<String> contradictions() {
        List<String> found = new ArrayList<>();
        if (minSize != null && maxSize != null && minSize > maxSize) {
            found.add("size");
        }
        if (types != null && types.ranges().isEmpty()) {
            found.add("types");
        }
        if (kinds != null && kinds.isEmpty()) {
            found.add("kinds");
        }
        if (requiredChecksums != null && requiredChecksums.isEmpty()) {
            found.add("requiredChecksums");
        }
        return List.copyOf(found);
    }

    /**
     * Builds limits. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private @Nullable Long minSize;
        private @Nullable Long maxSize;
        private @Nullable MediaTypes types;
        private @Nullable Set<GrantKind> kinds;
        private @Nullable Duration maxExpiry;
        private @Nullable Set<ChecksumAlgorithm> requiredChecksums;
        private @Nullable Set<String> metadataNames;
        private Set<String> requiredInspections = Set.of();

        private Builder() {}

        /**
         * Sets the minimum size in bytes, or null for no limit.
         *
         * @param value inclusive, 0 or more
         * @return this builder
         */
        public Builder minSize(@Nullable Long value) {
            minSize = value;
            return this;
        }

        /**
         * Sets the maximum size in bytes, or null for no limit.
         *
         * @param value inclusive, 0 or more
         * @return this builder
         */
        public Builder maxSize(@Nullable Long value) {
            maxSize = value;
            return this;
        }

        /**
         * Sets the accepted media types, or null for no limit.
         *
         * @param value a set of types and ranges; an empty one accepts nothing
         * @return this builder
         */
        public Builder types(@Nullable MediaTypes value) {
            types = value;
            return this;
        }

        /**
         * Sets the accepted grant kinds, or null for no limit.
         *
         * @param value an empty set accepts nothing
         * @return this builder
         */
        public Builder kinds(@Nullable Set<GrantKind> value) {
            kinds = value;
            return this;
        }

        /**
         * Sets the maximum lifetime of a grant, or null for no limit.
         *
         * @param value a positive duration
         * @return this builder
         */
        public Builder maxExpiry(@Nullable Duration value) {
            maxExpiry = value;
            return this;
        }

        /**
         * Sets the algorithms of which the client must send one, or null to require none.
         *
         * @param value an empty set accepts nothing
         * @return this builder
         */
        public Builder requiredChecksums(@Nullable Set<ChecksumAlgorithm> value) {
            requiredChecksums = value;
            return this;
        }

        /**
         * Sets the accepted metadata names, or null for no limit.
         *
         * @param value an empty set accepts no metadata
         * @return this builder
         */
        public Builder metadataNames(@Nullable Set<String> value) {
            metadataNames = value;
            return this;
        }

        /**
         * Sets the names of the inspections that must pass before promotion.
         *
         * @param value empty for none
         * @return this builder
         */
        public Builder requiredInspections(Set<String> value) {
            requiredInspections = value;
            return this;
        }

        /**
         * {@return the limits}
         *
         * @throws IllegalArgumentException if a size is negative or the maximum expiry is not positive
         */
        public Limits build() {
            return new Limits(
                    minSize, maxSize, types, kinds, maxExpiry, requiredChecksums, metadataNames, requiredInspections);
        }
    }
}
