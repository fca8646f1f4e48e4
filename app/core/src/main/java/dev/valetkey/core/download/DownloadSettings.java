package dev.valetkey.core.download;

import dev.valetkey.core.download.link.Lifetime;

import java.time.Duration;
import java.util.Objects;

/**
 * How read grants are given.
 *
 * @param lifetime how long they live
 * @param inline what may be shown
 */
public record DownloadSettings(Lifetime lifetime, InlineTypes inline) {

    public DownloadSettings {
        Objects.requireNonNull(lifetime, "lifetime");
        Objects.requireNonNull(inline, "inline");
    }

    /** Grants that are made anew each time and live this long, inline for all types for which that is safe. */
    public static DownloadSettings of(Duration expiry) {
        return new DownloadSettings(Lifetime.of(expiry), InlineTypes.ALL);
    }
}
