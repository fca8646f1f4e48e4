package dev.valetkey.micronaut.limit;

import dev.valetkey.core.port.limit.BucketKey;
import dev.valetkey.core.port.limit.TokenBuckets;
import dev.valetkey.core.port.limit.TokenBuckets.Consumption;
import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.ObservedPort;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import dev.valetkey.micronaut.metrics.TenantLabel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Counts requests that a rate limit rejected. */
@Singleton
@RequiresMeters
final class RateLimitMetrics implements BeanCreatedEventListener<TokenBuckets> {

    private final BeanProvider<Meters> meters;
    private final BeanProvider<TenantLabel> tenants;

    /**
     * @param meters created later: a registry that a listener creates has no binders
     * @param tenants the label of tenants
     */
    RateLimitMetrics(BeanProvider<Meters> meters, BeanProvider<TenantLabel> tenants) {
        this.meters = meters;
        this.tenants = tenants;
    }

    /** A class of the service cannot be replaced by another implementation of the port. */
    @Override
    public TokenBuckets onCreated(BeanCreatedEvent<TokenBuckets> event) {
        if (!event.getBeanDefinition().getBeanType().isInterface()) {
            return event.getBean();
        }
        MeterProvider<Counter> rejected =
                meters.get().counter("rate.limit.rejected", "Requests that a rate limit rejected");
        TenantLabel labels = tenants.get();
        return ObservedPort.wrap(TokenBuckets.class, event.getBean(), call -> {
            if (call.result() instanceof Consumption consumption && !consumption.consumed()) {
                BucketKey key = (BucketKey) call.arguments().get(0);
                rejected.withTags(
                                labels.of(key.tenant()).and("limit", key.limit().wireName()))
                        .increment();
            }
        });
    }
}
