package dev.valetkey.policy.limit;

import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * Bounds on an upload. A member that is null says nothing; two limits meet in their intersection, which is never wider
 * than either of them (commutative, associative, idempotent; {@link #none()} is neutral).
 *
 * <pre>{@code
 * Limits smallImages = Limits.none().withMaxSize(5_000_000).withTypes(MediaTypes.of("image/png", "image/jpeg"));
 * }</pre>
 *
 * @param minSize least size in bytes, inclusive
 * @param maxSize greatest size in bytes, inclusive
 * @param types the media types that are accepted
 * @param kinds the grant kinds that may be used
 * @param maxExpiry the longest life of a grant
 * @param requiredChecksums algorithms of which the client must give one; null asks for none
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

    private static final Limits NONE = new Limits(null, null, null, null, null, null, null, Set.of());

    public Limits {
        if ((minSize != null && minSize < 0) || (maxSize != null && maxSize < 0)) {
            throw new IllegalArgumentException("Sizes are 0 bytes or more, not " + minSize + " to " + maxSize);
        }
        if (maxExpiry != null && (maxExpiry.isNegative() || maxExpiry.isZero())) {
            throw new IllegalArgumentException("A grant lives longer than " + maxExpiry);
        }
        kinds = kinds == null ? null : Set.copyOf(kinds);
        requiredChecksums = requiredChecksums == null ? null : Set.copyOf(requiredChecksums);
        metadataNames = metadataNames == null ? null : Set.copyOf(metadataNames);
        requiredInspections = Set.copyOf(requiredInspections);
    }

    /** Limits that bound nothing. */
    public static Limits none() {
        return NONE;
    }

    public Limits withMinSize(long bytes) {
        return intersect(new Limits(bytes, null, null, null, null, null, null, Set.of()));
    }

    public Limits withMaxSize(long bytes) {
        return intersect(new Limits(null, bytes, null, null, null, null, null, Set.of()));
    }

    public Limits withTypes(MediaTypes accepted) {
        return intersect(new Limits(null, null, accepted, null, null, null, null, Set.of()));
    }

    public Limits withKinds(Set<GrantKind> allowed) {
        return intersect(new Limits(null, null, null, allowed, null, null, null, Set.of()));
    }

    public Limits withMaxExpiry(Duration longest) {
        return intersect(new Limits(null, null, null, null, longest, null, null, Set.of()));
    }

    public Limits withRequiredChecksums(Set<ChecksumAlgorithm> oneOf) {
        return intersect(new Limits(null, null, null, null, null, oneOf, null, Set.of()));
    }

    public Limits withMetadataNames(Set<String> names) {
        return intersect(new Limits(null, null, null, null, null, null, names, Set.of()));
    }

    /**
     * The limits that keep both sides. The result may be contradictory, that is accept nothing; see
     * {@link #contradictions()}.
     */
    public Limits intersect(Limits other) {
        Set<String> inspections = new HashSet<>(requiredInspections);
        inspections.addAll(other.requiredInspections);
        return new Limits(
                combine(minSize, other.minSize, Math::max),
                combine(maxSize, other.maxSize, Math::min),
                combine(types, other.types, MediaTypes::intersect),
                combine(kinds, other.kinds, Limits::common),
                combine(maxExpiry, other.maxExpiry, (a, b) -> a.compareTo(b) <= 0 ? a : b),
                combine(requiredChecksums, other.requiredChecksums, Limits::common),
                combine(metadataNames, other.metadataNames, Limits::common),
                inspections);
    }

    /** Names of the members that accept nothing any more ({@code size}, {@code types} …); empty if all can be kept. */
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

    private static <T> @Nullable T combine(@Nullable T mine, @Nullable T theirs, BinaryOperator<T> meet) {
        if (mine == null) {
            return theirs;
        }
        return theirs == null ? mine : meet.apply(mine, theirs);
    }

    private static <T> Set<T> common(Set<T> mine, Set<T> theirs) {
        Set<T> both = new HashSet<>(mine);
        both.retainAll(theirs);
        return both;
    }
}
