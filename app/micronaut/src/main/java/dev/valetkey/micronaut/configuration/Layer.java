package dev.valetkey.micronaut.configuration;

import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.PartRules;
import dev.valetkey.policy.tenant.Profile;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNullElse;

/**
 * What one section of the configuration says of a purpose; null where it says nothing. Layers lie over each other, and
 * the uppermost that says something counts, property by property.
 *
 * @param maxSizes greatest sizes of some types; each of them is a property of its own
 * @param metadata the metadata names that are accepted
 * @param sound whether nothing in the section was wrong
 */
record Layer(
        @Nullable Set<MediaRange> types,
        @Nullable Long minSize,
        @Nullable Long maxSize,
        Map<MediaRange, Long> maxSizes,
        @Nullable Set<GrantKind> kinds,
        @Nullable Duration expiry,
        @Nullable Duration longestLife,
        @Nullable Set<ChecksumAlgorithm> checksums,
        @Nullable Set<String> metadata,
        @Nullable Long largestPut,
        @Nullable Long multipartAbove,
        @Nullable ChecksumAlgorithm partChecksum,
        @Nullable Boolean doubleExtensions,
        @Nullable Boolean showKey,
        boolean sound) {

    /** Says nothing. */
    static final Layer NOTHING =
            new Layer(null, null, null, Map.of(), null, null, null, null, null, null, null, null, null, null, true);

    /** What holds where no section says anything: an empty file is nearly always a client's mistake. */
    static final long MIN_SIZE = 1;

    Layer over(Layer lower) {
        Map<MediaRange, Long> sizes = new HashMap<>(lower.maxSizes);
        sizes.putAll(maxSizes);
        return new Layer(
                nearer(types, lower.types),
                nearer(minSize, lower.minSize),
                nearer(maxSize, lower.maxSize),
                sizes,
                nearer(kinds, lower.kinds),
                nearer(expiry, lower.expiry),
                nearer(longestLife, lower.longestLife),
                nearer(checksums, lower.checksums),
                nearer(metadata, lower.metadata),
                nearer(largestPut, lower.largestPut),
                nearer(multipartAbove, lower.multipartAbove),
                nearer(partChecksum, lower.partChecksum),
                nearer(doubleExtensions, lower.doubleExtensions),
                nearer(showKey, lower.showKey),
                sound && lower.sound);
    }

    Layer unsound() {
        return new Layer(
                types,
                minSize,
                maxSize,
                maxSizes,
                kinds,
                expiry,
                longestLife,
                checksums,
                metadata,
                largestPut,
                multipartAbove,
                partChecksum,
                doubleExtensions,
                showKey,
                false);
    }

    /** @throws IllegalArgumentException if what is said contradicts itself */
    Profile profile() {
        Limits limits = new Limits(
                leastSize(),
                maxSize,
                accepted(),
                usedKinds(),
                null,
                checksums,
                requireNonNullElse(metadata, Set.of()),
                Set.of());
        return new Profile(
                limits,
                maxSizes,
                requireNonNullElse(expiry, Profile.USUAL_EXPIRY),
                requireNonNullElse(longestLife, Profile.USUAL_LIFE),
                most(),
                parts(),
                requireNonNullElse(doubleExtensions, false),
                requireNonNullElse(showKey, false));
    }

    private PartRules parts() {
        return new PartRules(
                requireNonNullElse(multipartAbove, PartRules.USUAL.above()),
                requireNonNullElse(partChecksum, PartRules.USUAL.checksum()));
    }

    private @Nullable MediaTypes accepted() {
        return types == null ? null : new MediaTypes(types);
    }

    long leastSize() {
        return requireNonNullElse(minSize, MIN_SIZE);
    }

    long most() {
        return requireNonNullElse(largestPut, Profile.S3_LARGEST_PUT);
    }

    Set<GrantKind> usedKinds() {
        return requireNonNullElse(kinds, Set.of(GrantKind.PUT));
    }

    private static <T> @Nullable T nearer(@Nullable T upper, @Nullable T lower) {
        return upper == null ? lower : upper;
    }
}
