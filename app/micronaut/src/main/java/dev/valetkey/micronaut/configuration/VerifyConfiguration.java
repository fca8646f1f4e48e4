package dev.valetkey.micronaut.configuration;

import dev.valetkey.core.verify.VerifySettings;
import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;

/**
 * Verification of uploads.
 *
 * @param lease How long after the last heartbeat of a node another node takes over its verification, 1 s to 1 day.
 * @param grace How long after the expiry of the last URL data may still arrive, 0 s to 1 day.
 */
@ConfigurationProperties("valetkey." + VerifyConfiguration.SECTION)
public record VerifyConfiguration(
        @Bindable(defaultValue = VerifyConfiguration.DEFAULT_LEASE)
        Duration lease,

        @Bindable(defaultValue = VerifyConfiguration.DEFAULT_GRACE)
        Duration grace) {

    static final String SECTION = "verify";
    static final String DEFAULT_LEASE = "30s";
    static final String DEFAULT_GRACE = "5m";

    private static final Duration MAX_DURATION = Duration.ofDays(1);

    /** Reports invalid values; an invalid value is replaced by its default. */
    static VerifyConfiguration validate(ConfigSection section) {
        return new VerifyConfiguration(
                section.duration("lease", DEFAULT_LEASE, Duration.ofSeconds(1), MAX_DURATION),
                section.duration("grace", DEFAULT_GRACE, Duration.ZERO, MAX_DURATION));
    }

    /** {@return the lease and the grace for the use case} */
    public VerifySettings toSettings() {
        return new VerifySettings(lease, grace);
    }
}
