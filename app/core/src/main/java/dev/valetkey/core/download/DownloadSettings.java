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

    public DownloadSettings {
        Objects.requireNonNull(lifetime, "lifetime");
        Objects.requireNonNull(inline, "inline");
    }

    /** Grants with this lifetime and a new URL each time, inline for all types for which that is safe. */
    public static DownloadSettings of(Duration expiry) {
        return new DownloadSettings(DownloadLifetime.of(expiry), InlineTypes.ALL);
    }
}
