package dev.valetkey.core.download;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Objects;

/**
 * Settings of download grants.
 *
 * @param lifetime their lifetime
 * @param inline the types that may be shown inline
 * @param cacheControl what S3 sends to browsers and other caches, or null for nothing
 * @param origin the CDN that clients read from, or null for S3 itself
 */
public record DownloadSettings(
        DownloadLifetime lifetime,
        InlineTypes inline,
        @Nullable CacheControl cacheControl,
        @Nullable DownloadOrigin origin) {

    /**
     * Checks that no required member is null.
     *
     * @param lifetime their lifetime
     * @param inline the types that may be shown inline
     * @param cacheControl what S3 sends to browsers and other caches, or null for nothing
     * @param origin the CDN that clients read from, or null for S3 itself
     * @throws NullPointerException if a member is null that must not be
     */
    public DownloadSettings {
        Objects.requireNonNull(lifetime, "lifetime");
        Objects.requireNonNull(inline, "inline");
    }

    /**
     * {@return settings for grants with this lifetime and a new URL each time, inline for all types for which that is
     * safe, from S3 itself and without a {@code Cache-Control}}
     *
     * @param expiry 1 second to 7 days
     * @throws IllegalArgumentException if the expiry is out of range
     */
    public static DownloadSettings of(Duration expiry) {
        return new DownloadSettings(DownloadLifetime.of(expiry), InlineTypes.ALL, null, null);
    }
}
