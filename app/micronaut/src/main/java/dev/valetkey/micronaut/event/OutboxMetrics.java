package dev.valetkey.micronaut.event;

import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.ledger.Outbox.ClaimedEvent;
import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.ObservedPort;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Times the delivery of events from the change to the last listener, and counts failures. */
@Singleton
@RequiresMeters
final class OutboxMetrics implements BeanCreatedEventListener<Outbox> {

    /** What a node calls after a delivery in which a listener failed. */
    private static final Set<String> FAILURES = Set.of("postpone", "markDead");

    private final BeanProvider<Meters> meters;
    private final BeanProvider<Clock> clock;

    /**
     * @param meters created later: a registry that a listener creates has no binders
     * @param clock the clock of the events
     */
    OutboxMetrics(BeanProvider<Meters> meters, BeanProvider<Clock> clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** A class of the service cannot be replaced by another implementation of the port. */
    @Override
    public Outbox onCreated(BeanCreatedEvent<Outbox> event) {
        if (!event.getBeanDefinition().getBeanType().isInterface()) {
            return event.getBean();
        }
        Timer delivery = meters.get()
                .timer("outbox.delivery", "Time from a change until all listeners have received its event")
                .withTags();
        Counter failures = meters.get()
                .counter("outbox.failures", "Deliveries of events in which at least one listener failed")
                .withTags();
        return ObservedPort.wrap(Outbox.class, event.getBean(), call -> {
            if (call.failure() == null && call.operation().equals("remove")) {
                delivery.record(ageOf((ClaimedEvent) call.arguments().get(0)));
            } else if (call.failure() == null && FAILURES.contains(call.operation())) {
                failures.increment();
            }
        });
    }

    /** The clocks of two nodes may differ a little. */
    private Duration ageOf(ClaimedEvent claimed) {
        Duration age = Duration.between(claimed.event().at(), clock.get().instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
