package dev.valetkey.s3.sigv4;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The date and the validity of a signature.
 *
 * @param signedAt {@code X-Amz-Date}: a whole second
 * @param validity whole seconds, 1 second to 7 days; {@code X-Amz-Expires} in a query
 */
public record SigningTime(Instant signedAt, Duration validity) {

    /** S3 API Reference, "Authenticating Requests: Using Query Parameters": at most 604800. */
    private static final Duration MAX_VALIDITY = Duration.ofDays(7);

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * Checks the validity.
     *
     * @param signedAt {@code X-Amz-Date}: a whole second
     * @param validity whole seconds, 1 second to 7 days; {@code X-Amz-Expires} in a query
     * @throws IllegalArgumentException if the validity is not 1 second to 7 days
     */
    public SigningTime {
        if (validity.compareTo(Duration.ofSeconds(1)) < 0 || validity.compareTo(MAX_VALIDITY) > 0) {
            throw new IllegalArgumentException(
                    "Invalid validity of a signature: " + validity + ". Expected 1 second to 7 days.");
        }
    }

    /**
     * Truncates {@code signedAt} to whole seconds, so that the signature does not expire after {@code expiresAt}.
     *
     * @param signedAt the instant of signing
     * @param expiresAt the instant of expiry, 1 second to 7 days later
     * @return the date and the validity
     * @throws IllegalArgumentException if the validity is not 1 second to 7 days
     */
    public static SigningTime of(Instant signedAt, Instant expiresAt) {
        Instant at = signedAt.truncatedTo(ChronoUnit.SECONDS);
        return new SigningTime(at, Duration.between(at, expiresAt).truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * Moves the date back and keeps the expiry: S3 rejects signatures from the future, and its clock may be behind
     * ours. When the validity would exceed 7 days, the date moves back less.
     *
     * @param by in whole seconds, zero or more
     * @return the earlier date, with the same expiry
     */
    public SigningTime backdated(Duration by) {
        Duration maxBackdating = MAX_VALIDITY.minus(validity);
        Duration backdating = maxBackdating.compareTo(by) < 0 ? maxBackdating : by;
        return new SigningTime(signedAt.minus(backdating), validity.plus(backdating));
    }

    /** {@return the value of {@code X-Amz-Date} (ISO 8601, basic format), for example {@code 20130524T000000Z}} */
    public String amzDate() {
        return BASIC.format(signedAt);
    }

    /** {@return the instant from which on the signature is invalid} */
    public Instant expiresAt() {
        return signedAt.plus(validity);
    }
}
