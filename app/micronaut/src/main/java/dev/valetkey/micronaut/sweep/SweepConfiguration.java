package dev.valetkey.micronaut.sweep;

import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;

/**
 * Sweeps of uploads that no client finishes.
 *
 * @param enabled Whether this node sweeps; at least one node of a ledger must.
 * @param interval Average time between two sweeps of a node, 1 s to 1 h.
 * @param retention How long records of rejected, expired, aborted and deleted uploads are kept, 2 days to 10 years.
 */
@ConfigurationProperties("valetkey." + SweepConfiguration.SECTION)
record SweepConfiguration(
        @Bindable(defaultValue = "true") boolean enabled,

        @Bindable(defaultValue = SweepConfiguration.DEFAULT_INTERVAL)
        Duration interval,

        @Bindable(defaultValue = SweepConfiguration.DEFAULT_RETENTION)
        Duration retention) {

    static final String SECTION = "sweep";
    static final String DEFAULT_INTERVAL = "10s";
    static final String DEFAULT_RETENTION = "30d";

    /** Reports every invalid value. */
    static void validate(ConfigSection sweep) {
        sweep.booleanValue("enabled");
        sweep.duration("interval", Duration.ofSeconds(1), Duration.ofHours(1));
        sweep.duration("retention", Duration.ofDays(2), Duration.ofDays(3650));
    }
}
