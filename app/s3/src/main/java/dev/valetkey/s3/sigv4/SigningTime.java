package dev.valetkey.s3.sigv4;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * When a signature begins, and how long it works.
 *
 * @param signedAt {@code X-Amz-Date}: a whole second
 * @param validity whole seconds, 1 second to 7 days; {@code X-Amz-Expires} in a query
 */
public record SigningTime(Instant signedAt, Duration validity) {

    /** S3 API Reference, "Authenticating Requests: Using Query Parameters": at most 604800. */
    private static final Duration MAX_VALIDITY = Duration.ofDays(7);

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public SigningTime {
        if (validity.compareTo(Duration.ofSeconds(1)) < 0 || validity.compareTo(MAX_VALIDITY) > 0) {
            throw new IllegalArgumentException("A signature works for 1 second to 7 days, not for " + validity);
        }
    }

    /** From the second that {@code signedAt} lies in, so that it ends at {@code expiresAt} and not up to a second later. */
    public static SigningTime of(Instant signedAt, Instant expiresAt) {
        Instant at = signedAt.truncatedTo(ChronoUnit.SECONDS);
        return new SigningTime(at, Duration.between(at, expiresAt).truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * The same from earlier on, with the same end: S3 takes no signature from its future, and its clock may be behind
     * ours. One that works for nearly as long as S3 allows begins less early than it was asked to.
     *
     * @param by how much earlier; whole seconds, zero or more
     */
    public SigningTime backdated(Duration by) {
        Duration room = MAX_VALIDITY.minus(validity);
        Duration earlier = room.compareTo(by) < 0 ? room : by;
        return new SigningTime(signedAt.minus(earlier), validity.plus(earlier));
    }

    /** The beginning as {@code X-Amz-Date} has it (ISO 8601, basic format). */
    public String amzDate() {
        return BASIC.format(signedAt);
    }

    /** From when on it does not work any more. */
    public Instant expiresAt() {
        return signedAt.plus(validity);
    }
}
