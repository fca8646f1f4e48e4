package dev.valetkey.micronaut.metrics;

import dev.valetkey.policy.tenant.TenantId;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;

/** The label {@code tenant}, if {@code valetkey.metrics.tenants} enables it. Thread-safe. */
@Singleton
@RequiresMeters
public final class TenantLabel {

    private final boolean enabled;
    private final BoundedLabel tenants = new BoundedLabel();

    TenantLabel(MetricsConfiguration configuration) {
        this.enabled = configuration.tenants();
    }

    /**
     * {@return the label, or no label if it is disabled}
     *
     * @param tenant the tenant of a request
     */
    public Tags of(TenantId tenant) {
        return enabled ? Tags.of("tenant", tenants.of(tenant.value())) : Tags.empty();
    }
}
