package dev.valetkey.micronaut.wiring;

import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome.Claimed;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome.Completed;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome.InProgress;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome.KeyMismatch;
import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.ObservedPort;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

import java.util.Optional;

/** Counts requests with an idempotency key by the state of their key. */
@Singleton
@RequiresMeters
final class IdempotencyMetrics implements BeanCreatedEventListener<IdempotencyKeys> {

    private final BeanProvider<Meters> meters;

    /** @param meters created later: a registry that a listener creates has no binders */
    IdempotencyMetrics(BeanProvider<Meters> meters) {
        this.meters = meters;
    }

    /** A class of the service cannot be replaced by another implementation of the port. */
    @Override
    public IdempotencyKeys onCreated(BeanCreatedEvent<IdempotencyKeys> event) {
        if (!event.getBeanDefinition().getBeanType().isInterface()) {
            return event.getBean();
        }
        MeterProvider<Counter> requests =
                meters.get().counter("idempotency.requests", "Requests with an idempotency key");
        return ObservedPort.wrap(
                IdempotencyKeys.class,
                event.getBean(),
                call -> outcome(call)
                        .ifPresent(
                                outcome -> requests.withTags("outcome", outcome).increment()));
    }

    private static Optional<String> outcome(ObservedPort.Call call) {
        Object result = call.result();
        if (result instanceof Claimed) {
            return Optional.of("executed");
        } else if (result instanceof Completed) {
            return Optional.of("replayed");
        } else if (result instanceof InProgress) {
            return Optional.of("in-progress");
        }
        return result instanceof KeyMismatch ? Optional.of("key-mismatch") : Optional.empty();
    }
}
