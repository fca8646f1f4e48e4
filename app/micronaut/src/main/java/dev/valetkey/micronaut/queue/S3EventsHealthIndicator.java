package dev.valetkey.micronaut.queue;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reports the service as not ready from a failed poll of the queue of S3's events to the next one that succeeds. */
@Singleton
@Readiness
@Requires(classes = HealthIndicator.class)
@Requires(beans = S3EventConsumer.class)
final class S3EventsHealthIndicator implements HealthIndicator {

    private static final String NAME = "s3-events";

    private final S3EventConsumer consumer;

    S3EventsHealthIndicator(S3EventConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        Optional<String> failure = consumer.failure();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("queue", consumer.url().toString());
        failure.ifPresent(error -> details.put("error", error));
        return Publishers.just(HealthResult.builder(NAME, failure.isPresent() ? HealthStatus.DOWN : HealthStatus.UP)
                .details(details)
                .build());
    }
}
