package dev.valetkey.core.download;

import java.time.Duration;
import java.util.Objects;

/**
 * How read grants are given.
 *
 * @param lifetime how long they live
 * @param inline what may be shown
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
