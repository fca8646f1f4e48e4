package dev.valetkey.s3.presign;

import software.amazon.awssdk.auth.credentials.AwsCredentials;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The margin between signatures and their credentials' expiration, and the backdating of signatures.
 *
 * @param expiryMargin how long before its credentials a signature expires; S3 rejects it after the credentials'
 *     expiration, whatever its own expiry (S3 User Guide, "Download and upload objects with presigned URLs")
 * @param minLifetime the shortest lifetime of a signature that the credentials must allow
 * @param backdating by how much signatures are backdated, in whole seconds: S3 rejects signatures from the future, and
 *     its clock may be behind ours
 */
public record SigningRules(Duration expiryMargin, Duration minLifetime, Duration backdating) {

    /** S3 Developer Guide, "Authenticating Requests": S3 rejects requests dated more than 15 minutes off. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(15);

    /** A margin of one minute, no minimum lifetime, no backdating. */
    public static final SigningRules EXACT = new SigningRules(Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO);

    /**
     * Checks the durations.
     *
     * @param expiryMargin how long before its credentials a signature expires; S3 rejects it after the credentials'
     *     expiration, whatever its own expiry (S3 User Guide, "Download and upload objects with presigned URLs")
     * @param minLifetime the shortest lifetime of a signature that the credentials must allow
     * @param backdating by how much signatures are backdated, in whole seconds: S3 rejects signatures from the future,
     *     and its clock may be behind ours
     * @throws IllegalArgumentException if a duration is negative, or the backdating is not in whole seconds or is 15
     *     minutes or more
     */
    public SigningRules {
        if (expiryMargin.isNegative() || minLifetime.isNegative()) {
            throw new IllegalArgumentException("Invalid expiry margin " + expiryMargin + " or minimum lifetime "
                    + minLifetime + ". Expected durations of zero or more.");
        }
        if (backdating.isNegative() || backdating.compareTo(MAX_CLOCK_SKEW) >= 0 || backdating.toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    "Invalid backdating: " + backdating + ". Expected whole seconds, less than 15 minutes.");
        }
    }

    /** The latest expiry of a signature with these credentials; empty if they do not expire. */
    Optional<Instant> latestExpiry(AwsCredentials credentials) {
        return credentials.expirationTime().map(end -> end.minus(expiryMargin));
    }
}
