package dev.valetkey.micronaut.antivirus;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * The virus scanner clamd, for the inspection antivirus.
 *
 * @param clamd Where clamd listens: host:port, or unix: and the path of its socket; without it, there is no inspection antivirus.
 * @param maxSize Size above which files are not sent to clamd; at most its StreamMaxLength.
 */
@ConfigurationProperties("valetkey." + AntivirusConfiguration.SECTION)
record AntivirusConfiguration(
        @Nullable String clamd,

        @Bindable(defaultValue = AntivirusConfiguration.DEFAULT_MAX_SIZE)
        String maxSize) {

    static final String SECTION = "antivirus";

    /** clamd's default of StreamMaxLength since version 1.0. */
    static final String DEFAULT_MAX_SIZE = "100MiB";
}
