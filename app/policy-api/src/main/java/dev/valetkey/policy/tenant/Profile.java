package dev.valetkey.policy.tenant;

import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.media.MediaType;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * A tenant's rules for one purpose. Data, not code: policies can tighten it and never widen it.
 *
 * <pre>{@code
 * Profile avatars = Profile.of(Limits.none().withTypes(MediaTypes.of("image/png")).withMaxSize(5_000_000))
 *     .withExpiry(Duration.ofMinutes(2));
 * }</pre>
 *
 * @param limits sizes, types, kinds, checksums and metadata names that are accepted; types left null accept nothing
 * @param maxSizes greatest sizes in bytes of some types or ranges of types; where several match, the least counts
 * @param expiry how long a grant lives unless something shortens it; 1 second to 7 days, S3's bounds
 * @param maxLifetime how long an upload may be given new grants; 1 second to 7 days
 * @param maxPutSize the greatest size in bytes that one request carries; S3's bound is 5 GiB
 * @param parts the rules for files that travel in parts
 * @param doubleExtensions whether names are accepted that show one extension and end in another while one of the two is
 *     a program's, such as {@code invoice.pdf.exe}
 * @param showKey whether the API shows a stored object's key
 * @since 0.1.0
 */
public record Profile(
        Limits limits,
        Map<MediaRange, Long> maxSizes,
        Duration expiry,
        Duration maxLifetime,
        long maxPutSize,
        PartRules parts,
        boolean doubleExtensions,
        boolean showKey) {

    /** S3 takes at most 5 GiB in one PUT or form. */
    public static final long S3_MAX_PUT_SIZE = 5L << 30;

    /** How long a grant lives where a profile says nothing else. */
    public static final Duration DEFAULT_EXPIRY = Duration.ofMinutes(5);

    /** How long an upload may be given new grants where a profile says nothing else. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofDays(1);

    private static final Duration S3_MAX_EXPIRY = Duration.ofDays(7);

    public Profile {
        Objects.requireNonNull(limits, "limits");
        maxSizes = Map.copyOf(maxSizes);
        Objects.requireNonNull(parts, "parts");
        if (!isSignable(expiry)) {
            throw new IllegalArgumentException("A grant's expiry is 1 second to 7 days, not " + expiry);
        }
        if (!isSignable(maxLifetime)) {
            throw new IllegalArgumentException("An upload's longest life is 1 second to 7 days, not " + maxLifetime);
        }
        if (maxPutSize < 1 || maxPutSize > S3_MAX_PUT_SIZE) {
            throw new IllegalArgumentException(
                    "The largest PUT is 1 to " + S3_MAX_PUT_SIZE + " bytes (S3's bound), not " + maxPutSize);
        }
        if (!limits.contradictions().isEmpty()) {
            throw new IllegalArgumentException("The profile's limits accept nothing: "
                    + String.join(", ", limits.contradictions()) + " contradict themselves");
        }
        maxSizes.forEach((types, bytes) -> {
            if (bytes < 0 || (limits.minSize() != null && bytes < limits.minSize())) {
                throw new IllegalArgumentException("The greatest size of " + types + " is no less than the least size"
                        + " of the purpose, and not " + bytes);
            }
        });
    }

    private static boolean isSignable(Duration life) {
        return life.compareTo(Duration.ofSeconds(1)) >= 0 && life.compareTo(S3_MAX_EXPIRY) <= 0;
    }

    /** A profile with these limits and what is usual for the rest. */
    public static Profile of(Limits limits) {
        return new Profile(limits, Map.of(), DEFAULT_EXPIRY, DEFAULT_LIFETIME, S3_MAX_PUT_SIZE, PartRules.DEFAULT, false, false);
    }

    /** What a file of this type is held against. */
    public Limits limitsFor(MediaType type) {
        return maxSizes.entrySet().stream()
                .filter(entry -> entry.getKey().contains(type))
                .map(Map.Entry::getValue)
                .min(Long::compare)
                .map(limits::withMaxSize)
                .orElse(limits);
    }

    public Profile withMaxSizes(Map<MediaRange, Long> changed) {
        return new Profile(limits, changed, expiry, maxLifetime, maxPutSize, parts, doubleExtensions, showKey);
    }

    public Profile withExpiry(Duration changed) {
        return new Profile(limits, maxSizes, changed, maxLifetime, maxPutSize, parts, doubleExtensions, showKey);
    }

    public Profile withMaxLifetime(Duration changed) {
        return new Profile(limits, maxSizes, expiry, changed, maxPutSize, parts, doubleExtensions, showKey);
    }

    public Profile withMaxPutSize(long changed) {
        return new Profile(limits, maxSizes, expiry, maxLifetime, changed, parts, doubleExtensions, showKey);
    }

    public Profile withParts(PartRules changed) {
        return new Profile(limits, maxSizes, expiry, maxLifetime, maxPutSize, changed, doubleExtensions, showKey);
    }

    public Profile withDoubleExtensions(boolean changed) {
        return new Profile(limits, maxSizes, expiry, maxLifetime, maxPutSize, parts, changed, showKey);
    }

    public Profile withShowKey(boolean changed) {
        return new Profile(limits, maxSizes, expiry, maxLifetime, maxPutSize, parts, doubleExtensions, changed);
    }
}
