package dev.valetkey.micronaut.inspect;

import dev.valetkey.core.inspect.InspectionSettings;
import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;

/**
 * Inspection of uploads before promotion.
 *
 * @param budget Time after which one call of an inspector counts as failed, 1 s to 10 min.
 * @param retry Time after which an inspector that failed is called again, 1 s to 1 h.
 * @param maxWait How long after the expiry of its last URL an upload may wait for a verdict before it is rejected, 1 m to 30 days.
 * @param quarantineRetention How long rejected files are kept for purposes with {@code on-rejection: quarantine}, 1 h to 366 days.
 */
@ConfigurationProperties("valetkey." + InspectionConfiguration.SECTION)
record InspectionConfiguration(
        @Bindable(defaultValue = InspectionConfiguration.DEFAULT_BUDGET)
        Duration budget,

        @Bindable(defaultValue = InspectionConfiguration.DEFAULT_RETRY)
        Duration retry,

        @Bindable(defaultValue = InspectionConfiguration.DEFAULT_MAX_WAIT)
        Duration maxWait,

        @Bindable(defaultValue = InspectionConfiguration.DEFAULT_QUARANTINE_RETENTION)
        Duration quarantineRetention) {

    static final String SECTION = "inspection";
    static final String DEFAULT_BUDGET = "30s";
    static final String DEFAULT_RETRY = "30s";
    static final String DEFAULT_MAX_WAIT = "1d";
    static final String DEFAULT_QUARANTINE_RETENTION = "30d";

    /** Reports every invalid value. */
    static void validate(ConfigSection section) {
        section.duration("budget", DEFAULT_BUDGET, Duration.ofSeconds(1), Duration.ofMinutes(10));
        section.duration("retry", DEFAULT_RETRY, Duration.ofSeconds(1), Duration.ofHours(1));
        maxWait(section);
        quarantineRetention(section);
    }

    static Duration maxWait(ConfigSection section) {
        return section.duration("max-wait", DEFAULT_MAX_WAIT, Duration.ofMinutes(1), Duration.ofDays(30));
    }

    static Duration quarantineRetention(ConfigSection section) {
        return section.duration(
                "quarantine-retention",
                DEFAULT_QUARANTINE_RETENTION,
                InspectionSettings.MIN_QUARANTINE,
                InspectionSettings.MAX_QUARANTINE);
    }

    InspectionSettings toSettings() {
        return new InspectionSettings(maxWait, retry, quarantineRetention);
    }
}
