package dev.valetkey.micronaut.configuration;

import dev.valetkey.core.download.DownloadLifetime;
import dev.valetkey.core.download.DownloadSettings;
import dev.valetkey.core.download.InlineTypes;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.policy.media.MediaTypes;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Reads how grants to read are given. */
final class DownloadSettingsReader {

    static final String WINDOW = "download-window";

    private static final Duration DEFAULT_EXPIRY = Duration.ofMinutes(5);

    private DownloadSettingsReader() {}

    static DownloadSettings read(ConfigSection defaults) {
        Duration expiry = defaults.duration("download-expiry", PurposePropertiesReader.MIN_EXPIRY, PurposePropertiesReader.MAX_EXPIRY)
                .orElse(DEFAULT_EXPIRY);
        @Nullable
        Duration window = defaults.duration(WINDOW, PurposePropertiesReader.MIN_EXPIRY, DownloadLifetime.MAX_WINDOW)
                .orElse(null);
        DownloadLifetime lifetime =
                defaults.build(WINDOW, () -> new DownloadLifetime(expiry, window)).orElseGet(() -> DownloadLifetime.of(expiry));
        InlineTypes inline = defaults.values("inline-types", word -> InlineTypes.requireSafe(ValueParsers.mediaRange(word)))
                .map(types -> new InlineTypes(new MediaTypes(types)))
                .orElse(InlineTypes.ALL);
        return new DownloadSettings(lifetime, inline);
    }
}
