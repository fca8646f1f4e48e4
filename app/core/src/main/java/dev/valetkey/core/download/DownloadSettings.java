package dev.valetkey.core.download;

import java.time.Duration;
import java.util.Objects;

/**
 * Settings of download grants.
 *
 * @param lifetime their lifetime
 * @param inline the types that may be shown inline
 */
public record DownloadSettings(DownloadLifetime lifetime, InlineTypes inline) {

    /**
     * Checks that no member is null.
     *
     * @param lifetime their lifetime
     * @param inline the types that may be shown inline
     * @throws NullPointerException if a member is null
     */
    public DownloadSettings {
        Objects.requireNonNull(lifetime, "lifetime");
        Objects.requireNonNull(inline, "inline");
    }

    /**
     * {@return settings for grants with this lifetime and a new URL each time, inline for all types for which that is
     * safe}
     *
     * @param expiry 1 second to 7 days
     * @throws IllegalArgumentException if the expiry is out of range
     */
    public static DownloadSettings of(Duration expiry) {
        return new DownloadSettings(DownloadLifetime.of(expiry), InlineTypes.ALL);
    }
}
