package dev.valetkey.micronaut.metrics;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Meters of this module. They exist in a service with a Micrometer registry.
 *
 * @param tenants Whether meters of requests have the label tenant, with at most 100 tenants and then other.
 */
@ConfigurationProperties("valetkey." + MetricsConfiguration.SECTION)
record MetricsConfiguration(
        @Bindable(defaultValue = "false") boolean tenants) {

    static final String SECTION = "metrics";
}
