package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.ObservedPort;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Times the calls of the ledger, and counts the transitions of uploads. */
@Singleton
@RequiresMeters
final class LedgerMetrics implements BeanCreatedEventListener<Ledger> {

    private final BeanProvider<Meters> meters;

    /** @param meters created later: a registry that a listener creates has no binders */
    LedgerMetrics(BeanProvider<Meters> meters) {
        this.meters = meters;
    }

    /** A class of the service cannot be replaced by another implementation of the port. */
    @Override
    public Ledger onCreated(BeanCreatedEvent<Ledger> event) {
        if (!event.getBeanDefinition().getBeanType().isInterface()) {
            return event.getBean();
        }
        MeterProvider<Timer> calls = meters.get().timer("ledger.calls", "Calls of the ledger");
        MeterProvider<Counter> transitions =
                meters.get().counter("uploads.transitions", "Changes of the states of uploads");
        return ObservedPort.wrap(Ledger.class, event.getBean(), call -> {
            calls.withTags("operation", call.operation(), "outcome", call.outcome())
                    .record(call.duration());
            if (call.operation().equals("replace") && Boolean.TRUE.equals(call.result())) {
                UploadState from = ((Upload) call.arguments().get(0)).state();
                UploadState to = ((Upload) call.arguments().get(1)).state();
                // Renewals and heartbeats change no state.
                if (from != to) {
                    transitions
                            .withTags("from", from.wireName(), "to", to.wireName())
                            .increment();
                }
            }
        });
    }
}
