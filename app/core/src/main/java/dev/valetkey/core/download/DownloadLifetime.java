package dev.valetkey.core.download;

import dev.valetkey.core.grant.GrantExpiry;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The lifetime of download grants. A signature covers the instants at which it starts and expires, so two grants for
 * one object have the same URL only if both instants are equal. Within a window they are: all grants are signed as of
 * the start of the window and expire {@code expiry} after its end. Windows are counted from 1970, so that all nodes use
 * the same ones.
 *
 * @param expiry the minimum lifetime of a grant, 1 second to 7 days
 * @param window how long the URL stays the same, in whole seconds up to half of S3's maximum; null creates a new URL
 *     for each grant
 */
public record DownloadLifetime(Duration expiry, @Nullable Duration window) {

    /** S3's minimum lifetime of a signature. */
    public static final Duration MIN_EXPIRY = Duration.ofSeconds(1);

    /** S3's maximum lifetime of a signature. */
    public static final Duration MAX_EXPIRY = Duration.ofDays(7);

    /** Half of S3's maximum, so that every grant of a window is valid for at least the length of the window. */
    public static final Duration MAX_WINDOW = MAX_EXPIRY.dividedBy(2);

    /**
     * Checks the durations.
     *
     * @param expiry the minimum lifetime of a grant, 1 second to 7 days
     * @param window how long the URL stays the same, in whole seconds up to half of S3's maximum; null creates a new
     *     URL for each grant
     * @throws IllegalArgumentException if the expiry is out of range, or the window is not in whole seconds up to half
     *     of S3's maximum
     * @throws NullPointerException if the expiry is null
     */
    public DownloadLifetime {
        Objects.requireNonNull(expiry, "expiry");
        if (expiry.compareTo(MIN_EXPIRY) < 0 || expiry.compareTo(MAX_EXPIRY) > 0) {
            throw new IllegalArgumentException("A grant to read lives 1 second to 7 days, not " + expiry);
        }
        if (window != null) {
            check(expiry, window);
        }
    }

    private static void check(Duration expiry, Duration window) {
        if (window.compareTo(MIN_EXPIRY) < 0 || window.compareTo(MAX_WINDOW) > 0 || window.toNanosPart() != 0) {
            throw new IllegalArgumentException("A window is 1 second to 84 hours, in whole seconds, not " + window);
        }
        if (window.plus(expiry).compareTo(MAX_EXPIRY) > 0) {
            throw new IllegalArgumentException("A URL lives as long as its window and the expiry together, at most 7"
                    + " days; " + window + " and " + expiry + " are more");
        }
    }

    /**
     * {@return a lifetime without windows, so that each grant has its own URL}
     *
     * @param expiry 1 second to 7 days
     * @throws IllegalArgumentException if the expiry is out of range
     */
    public static DownloadLifetime of(Duration expiry) {
        return new DownloadLifetime(expiry, null);
    }

    /** {@return how long a URL is valid at most, from the start of its window} */
    public Duration longest() {
        return window == null ? expiry : window.plus(expiry);
    }

    /**
     * The start and the end of a grant.
     *
     * @param now the instant of issue
     * @param longest the maximum lifetime that a policy allows, or null; if it is shorter than the URL of a window may
     *     live, the grant gets a URL of its own
     * @param credentialsEnd when the signing credentials expire, or null if they do not; no URL outlives them, with a
     *     window or without
     */
    SignatureValidity validityFrom(Instant now, @Nullable Duration longest, @Nullable Instant credentialsEnd) {
        if (window == null || (longest != null && longest.compareTo(window.plus(expiry)) < 0)) {
            return new SignatureValidity(
                    now,
                    GrantExpiry.earliest(now, expiry, longest, credentialsEnd).at());
        }
        Instant start = now.minus(sinceStart(now, window));
        return new SignatureValidity(
                start,
                GrantExpiry.earliest(start, window.plus(expiry), null, credentialsEnd)
                        .at());
    }

    private static Duration sinceStart(Instant now, Duration window) {
        Duration since1970 = Duration.between(Instant.EPOCH, now);
        return since1970.minus(window.multipliedBy(since1970.dividedBy(window)));
    }
}
