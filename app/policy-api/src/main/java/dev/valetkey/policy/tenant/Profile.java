package dev.valetkey.policy.tenant;

import dev.valetkey.policy.limit.Limits;

import java.time.Duration;
import java.util.Objects;

/**
 * A tenant's rules for one purpose. Data, not code: policies can tighten it and never widen it.
 *
 * @param limits sizes, types, kinds, checksums and metadata names that are accepted; types left null accept nothing
 * @param expiry how long a grant lives unless something shortens it; 1 second to 7 days, S3's bounds
 * @param largestPut the greatest size in bytes that one PUT carries; S3's bound is 5 GiB
 * @param showKey whether the API shows a stored object's key
 * @since 0.1.0
 */
public record Profile(Limits limits, Duration expiry, long largestPut, boolean showKey) {

    /** S3 takes at most 5 GiB in one PUT. */
    public static final long S3_LARGEST_PUT = 5L << 30;

    private static final Duration S3_LONGEST_EXPIRY = Duration.ofDays(7);

    public Profile {
        Objects.requireNonNull(limits, "limits");
        if (expiry.compareTo(Duration.ofSeconds(1)) < 0 || expiry.compareTo(S3_LONGEST_EXPIRY) > 0) {
            throw new IllegalArgumentException("A grant's expiry is 1 second to 7 days, not " + expiry);
        }
        if (largestPut < 1 || largestPut > S3_LARGEST_PUT) {
            throw new IllegalArgumentException(
                    "The largest PUT is 1 to " + S3_LARGEST_PUT + " bytes (S3's bound), not " + largestPut);
        }
        if (!limits.contradictions().isEmpty()) {
            throw new IllegalArgumentException("The profile's limits accept nothing: "
                    + String.join(", ", limits.contradictions()) + " contradict themselves");
        }
    }
}
