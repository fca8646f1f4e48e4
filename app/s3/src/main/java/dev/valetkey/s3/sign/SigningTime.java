package dev.valetkey.s3.sign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * When a signature begins, and how long it works.
 *
 * @param at {@code X-Amz-Date}: a whole second
 * @param lasting {@code X-Amz-Expires}: whole seconds, 1 second to 7 days
 */
record SigningTime(Instant at, Duration lasting) {

    /** S3 API Reference, "Authenticating Requests: Using Query Parameters": at most 604800. */
    private static final Duration LONGEST = Duration.ofDays(7);

    SigningTime {
        if (lasting.compareTo(Duration.ofSeconds(1)) < 0 || lasting.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A signature works for 1 second to 7 days, not for " + lasting);
        }
    }

    /** From the second that {@code signedAt} lies in, so that it ends at {@code expiresAt} and not up to a second later. */
    static SigningTime of(Instant signedAt, Instant expiresAt) {
        Instant at = signedAt.truncatedTo(ChronoUnit.SECONDS);
        return new SigningTime(at, Duration.between(at, expiresAt).truncatedTo(ChronoUnit.SECONDS));
    }

    Clock clock() {
        return Clock.fixed(at, ZoneOffset.UTC);
    }
}
