package dev.valetkey.micronaut.configuration;

import dev.valetkey.core.download.DownloadSettings;
import dev.valetkey.core.download.InlineTypes;
import dev.valetkey.core.download.link.Lifetime;
import dev.valetkey.micronaut.property.Section;
import dev.valetkey.policy.media.MediaTypes;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Reads how grants to read are given. */
final class ReadDownloads {

    static final String WINDOW = "download-window";

    private static final Duration DEFAULT_EXPIRY = Duration.ofMinutes(5);

    private ReadDownloads() {}

    static DownloadSettings read(Section defaults) {
        Duration expiry = defaults.duration("download-expiry", ReadLayer.MIN_EXPIRY, ReadLayer.MAX_EXPIRY)
                .orElse(DEFAULT_EXPIRY);
        @Nullable
        Duration window = defaults.duration(WINDOW, ReadLayer.MIN_EXPIRY, Lifetime.MAX_WINDOW)
                .orElse(null);
        Lifetime lifetime =
                defaults.build(WINDOW, () -> new Lifetime(expiry, window)).orElseGet(() -> Lifetime.of(expiry));
        InlineTypes inline = defaults.values("inline-types", word -> InlineTypes.requireSafe(Words.mediaRange(word)))
                .map(types -> new InlineTypes(new MediaTypes(types)))
                .orElse(InlineTypes.ALL);
        return new DownloadSettings(lifetime, inline);
    }
}
