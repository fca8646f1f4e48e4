package dev.valetkey.micronaut.metrics;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import io.micronaut.context.BeanContext;
import jakarta.inject.Singleton;

/** Validates {@code valetkey.metrics}; without a registry, its settings would have no effect. */
@Singleton
final class MetricsSectionValidator implements ConfigSectionValidator {

    private static final String TENANTS = "tenants";

    private final BeanContext beans;

    MetricsSectionValidator(BeanContext beans) {
        this.beans = beans;
    }

    @Override
    public String section() {
        return MetricsConfiguration.SECTION;
    }

    @Override
    public void validate(ConfigSection metrics) {
        boolean tenants = metrics.booleanValue(TENANTS).orElse(false);
        if (tenants && !beans.containsBean(TenantLabel.class)) {
            metrics.error(
                    TENANTS,
                    "has no effect, because the service has no Micrometer registry; remove it, or add"
                            + " io.micronaut.micrometer:micronaut-micrometer-registry-prometheus and set"
                            + " micronaut.metrics.enabled");
        }
    }
}
