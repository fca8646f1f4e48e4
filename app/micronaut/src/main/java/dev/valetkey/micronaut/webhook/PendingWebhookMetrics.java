package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.port.webhook.WebhookRecords.EndpointState;
import dev.valetkey.core.webhook.DeliverWebhooks;
import dev.valetkey.core.webhook.ResolveWebhooks;
import dev.valetkey.core.webhook.registry.RegisteredWebhooks;
import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.Meters.LabelledGauge;
import dev.valetkey.micronaut.metrics.PeriodicCount;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Shows how many events each endpoint has not received. The last count remains while the ledger is unavailable; its age grows. */
@Context
@RequiresMeters
@Requires(beans = DeliverWebhooks.class)
final class PendingWebhookMetrics {

    private final Meters meters;
    private final ResolveWebhooks webhooks;
    private final RegisteredWebhooks known;
    private final PeriodicCount counting;
    private final Clock clock;
    private final LabelledGauge pending;
    private final LabelledGauge dead;
    private final LabelledGauge oldest;
    private volatile Map<String, EndpointState> last = Map.of();

    PendingWebhookMetrics(
            Meters meters,
            ResolveWebhooks webhooks,
            RegisteredWebhooks known,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler,
            Clock clock) {
        this.meters = meters;
        this.webhooks = webhooks;
        this.known = known;
        this.clock = clock;
        this.counting = new PeriodicCount(scheduler, "The webhooks", this::count);
        this.pending = gauges("webhooks.pending", "Events that a webhook endpoint has not received", null);
        this.dead = gauges("webhooks.dead", "Events that are not sent to a webhook endpoint any more", null);
        this.oldest = gauges(
                "webhooks.oldest.age", "Age of the oldest event that a webhook endpoint has not received", "seconds");
        show();
    }

    private LabelledGauge gauges(String name, String description, @Nullable String unit) {
        return meters.gauges(name, description, unit, WebhookMetrics.ENDPOINT);
    }

    private void count() {
        last = webhooks.states().stream().collect(Collectors.toMap(EndpointState::endpoint, Function.identity()));
        show();
    }

    /** Endpoints come and go at run time. */
    private void show() {
        Set<String> names = known.names();
        pending.show(each(names, name -> count(name, EndpointState::pending)));
        dead.show(each(names, name -> count(name, EndpointState::dead)));
        oldest.show(each(names, this::oldestAge));
        meters.retain(WebhookMetrics.ATTEMPTS, WebhookMetrics.ENDPOINT, names);
    }

    private static Map<String, Supplier<Number>> each(Set<String> names, Function<String, Number> value) {
        return names.stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), name -> () -> value.apply(name)));
    }

    private long count(String endpoint, Function<EndpointState, Long> number) {
        EndpointState state = last.get(endpoint);
        return state == null ? 0 : number.apply(state);
    }

    private double oldestAge(String endpoint) {
        EndpointState state = last.get(endpoint);
        Instant since = state == null ? null : state.oldest();
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }

    @EventListener
    void start(StartupEvent started) {
        counting.start();
    }

    @EventListener
    void stop(ShutdownEvent stopping) {
        counting.stop();
    }
}
