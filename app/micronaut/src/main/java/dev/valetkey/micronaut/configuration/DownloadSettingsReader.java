package dev.valetkey.micronaut.configuration;

import dev.valetkey.core.download.CacheControl;
import dev.valetkey.core.download.DownloadLifetime;
import dev.valetkey.core.download.DownloadOrigin;
import dev.valetkey.core.download.DownloadSettings;
import dev.valetkey.core.download.InlineTypes;
import dev.valetkey.micronaut.configuration.purpose.ValueParsers;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.policy.media.MediaTypes;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Reads the settings of download grants. */
final class DownloadSettingsReader {

    static final String WINDOW = "download-window";

    private static final Duration DEFAULT_EXPIRY = Duration.ofMinutes(5);

    private DownloadSettingsReader() {}

    static DownloadSettings read(ConfigSection defaults) {
        Duration expiry = defaults.duration("download-expiry", DownloadLifetime.MIN_EXPIRY, DownloadLifetime.MAX_EXPIRY)
                .orElse(DEFAULT_EXPIRY);
        @Nullable
        Duration window = defaults.duration(WINDOW, DownloadLifetime.MIN_EXPIRY, DownloadLifetime.MAX_WINDOW)
                .orElse(null);
        DownloadLifetime lifetime = defaults.build(WINDOW, () -> new DownloadLifetime(expiry, window))
                .orElseGet(() -> DownloadLifetime.of(expiry));
        InlineTypes inline = defaults.values(
                        "inline-types", type -> InlineTypes.requireSafe(ValueParsers.mediaRange(type)))
                .map(types -> new InlineTypes(new MediaTypes(types)))
                .orElse(InlineTypes.ALL);
        @Nullable
        CacheControl cacheControl =
                defaults.value("download-cache-control", CacheControl::new).orElse(null);
        @Nullable
        DownloadOrigin origin =
                defaults.value("download-origin", DownloadOrigin::new).orElse(null);
        return new DownloadSettings(lifetime, inline, cacheControl, origin);
    }
}
