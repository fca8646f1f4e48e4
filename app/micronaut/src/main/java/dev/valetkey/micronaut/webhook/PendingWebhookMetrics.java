package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.webhook.WebhookRecords.EndpointState;
import dev.valetkey.core.webhook.DeliverWebhooks;
import dev.valetkey.core.webhook.ResolveWebhooks;
import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import io.micrometer.core.instrument.Tags;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts the webhooks of each endpoint at a fixed interval, so that scrapes cause no queries. */
@Context
@RequiresMeters
@Requires(beans = DeliverWebhooks.class)
final class PendingWebhookMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(PendingWebhookMetrics.class);

    /** That of most scrapes. */
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final ResolveWebhooks webhooks;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private volatile Map<String, EndpointState> last = Map.of();
    private volatile @Nullable ScheduledFuture<?> running;

    PendingWebhookMetrics(
            Meters meters,
            ResolveWebhooks webhooks,
            ConfiguredWebhooks configured,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler,
            Clock clock) {
        this.webhooks = webhooks;
        this.scheduler = scheduler;
        this.clock = clock;
        configured.endpoints().keySet().forEach(endpoint -> register(meters, endpoint));
    }

    private void register(Meters meters, String endpoint) {
        Tags tags = Tags.of("endpoint", endpoint);
        meters.gauge(
                "webhooks.pending",
                "Events that a webhook endpoint has not received",
                tags,
                () -> count(endpoint, EndpointState::pending));
        meters.gauge(
                "webhooks.dead",
                "Events that are not sent to a webhook endpoint any more",
                tags,
                () -> count(endpoint, EndpointState::dead));
        meters.seconds(
                "webhooks.oldest.age",
                "Age of the oldest event that a webhook endpoint has not received",
                tags,
                () -> oldestAge(endpoint));
    }

    private long count(String endpoint, Function<EndpointState, Long> number) {
        EndpointState state = last.get(endpoint);
        return state == null ? 0 : number.apply(state);
    }

    private double oldestAge(String endpoint) {
        EndpointState state = last.get(endpoint);
        Instant oldest = state == null ? null : state.oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
    }

    @EventListener
    void start(StartupEvent started) {
        running = scheduler.scheduleWithFixedDelay(Duration.ZERO, INTERVAL, this::count);
    }

    @EventListener
    void stop(ShutdownEvent stopping) {
        ScheduledFuture<?> task = running;
        if (task != null) {
            task.cancel(false);
        }
    }

    /** The last count remains while the ledger is unavailable; its age grows. */
    private void count() {
        try {
            last = webhooks.states().stream().collect(Collectors.toMap(EndpointState::endpoint, Function.identity()));
        } catch (LedgerUnavailableException unavailable) {
            LOG.debug("The webhooks could not be counted; retrying in {}", INTERVAL, unavailable);
        }
    }
}
