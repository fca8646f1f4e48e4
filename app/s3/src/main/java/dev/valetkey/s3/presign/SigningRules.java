package dev.valetkey.s3.presign;

import software.amazon.awssdk.auth.credentials.AwsCredentials;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How near their credentials' end signatures may come, and how they are dated.
 *
 * @param expiryMargin how long before the credentials' own end a signature ends; S3 refuses it from that end on, whatever it
 *     says itself (S3 User Guide, "Download and upload objects with presigned URLs")
 * @param minLifetime how long a signature works at least, as far as it is up to the credentials
 * @param backdating how much earlier than the order says a signature is dated, in whole seconds: S3 takes none from its
 *     future, and its clock may be behind ours
 */
public record SigningRules(Duration expiryMargin, Duration minLifetime, Duration backdating) {

    /** S3 Developer Guide, "Authenticating Requests": what is dated more than 15 minutes off is refused. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(15);

    /** A margin of a minute; dated as the order says; and of use however short it is. */
    public static final SigningRules EXACT = new SigningRules(Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO);

    public SigningRules {
        if (expiryMargin.isNegative() || minLifetime.isNegative()) {
            throw new IllegalArgumentException(
                    "A margin and a shortest life are zero or more, not " + expiryMargin + " and " + minLifetime);
        }
        if (backdating.isNegative() || backdating.compareTo(MAX_CLOCK_SKEW) >= 0 || backdating.toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    "A signature is dated whole seconds back, and less than 15 minutes, not " + backdating);
        }
    }

    /** When the last signature with these credentials ends; empty if they do not end. */
    Optional<Instant> latestExpiry(AwsCredentials credentials) {
        return credentials.expirationTime().map(end -> end.minus(expiryMargin));
    }
}
