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
 * @param valid whether nothing in the section was wrong
 */
record PurposeProperties(
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
        boolean valid) {

    /** Says nothing. */
    static final PurposeProperties EMPTY =
            new PurposeProperties(null, null, null, Map.of(), null, null, null, null, null, null, null, null, null, null, true);

    /** What holds where no section says anything: an empty file is nearly always a client's mistake. */
    static final long DEFAULT_MIN_SIZE = 1;

    PurposeProperties withFallback(PurposeProperties lower) {
        Map<MediaRange, Long> sizes = new HashMap<>(lower.maxSizes);
        sizes.putAll(maxSizes);
        return new PurposeProperties(
                firstNonNull(types, lower.types),
                firstNonNull(minSize, lower.minSize),
                firstNonNull(maxSize, lower.maxSize),
                sizes,
                firstNonNull(kinds, lower.kinds),
                firstNonNull(expiry, lower.expiry),
                firstNonNull(longestLife, lower.longestLife),
                firstNonNull(checksums, lower.checksums),
                firstNonNull(metadata, lower.metadata),
                firstNonNull(largestPut, lower.largestPut),
                firstNonNull(multipartAbove, lower.multipartAbove),
                firstNonNull(partChecksum, lower.partChecksum),
                firstNonNull(doubleExtensions, lower.doubleExtensions),
                firstNonNull(showKey, lower.showKey),
                valid && lower.valid);
    }

    PurposeProperties invalidated() {
        return new PurposeProperties(
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
    Profile toProfile() {
        Limits limits = new Limits(
                minSizeOrDefault(),
                maxSize,
                acceptedTypes(),
                kindsOrDefault(),
                null,
                checksums,
                requireNonNullElse(metadata, Set.of()),
                Set.of());
        return new Profile(
                limits,
                maxSizes,
                requireNonNullElse(expiry, Profile.DEFAULT_EXPIRY),
                requireNonNullElse(longestLife, Profile.DEFAULT_LIFETIME),
                largestPutOrDefault(),
                partRules(),
                requireNonNullElse(doubleExtensions, false),
                requireNonNullElse(showKey, false));
    }

    private PartRules partRules() {
        return new PartRules(
                requireNonNullElse(multipartAbove, PartRules.DEFAULT.threshold()),
                requireNonNullElse(partChecksum, PartRules.DEFAULT.checksum()));
    }

    private @Nullable MediaTypes acceptedTypes() {
        return types == null ? null : new MediaTypes(types);
    }

    long minSizeOrDefault() {
        return requireNonNullElse(minSize, DEFAULT_MIN_SIZE);
    }

    long largestPutOrDefault() {
        return requireNonNullElse(largestPut, Profile.S3_MAX_PUT_SIZE);
    }

    Set<GrantKind> kindsOrDefault() {
        return requireNonNullElse(kinds, Set.of(GrantKind.PUT));
    }

    private static <T> @Nullable T firstNonNull(@Nullable T upper, @Nullable T lower) {
        return upper == null ? lower : upper;
    }
}
