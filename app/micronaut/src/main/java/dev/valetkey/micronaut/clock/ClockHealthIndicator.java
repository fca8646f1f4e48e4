package dev.valetkey.micronaut.clock;

import dev.valetkey.ledger.jdbc.DatabaseClock;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reports the service as not ready while its clock differs from the database's or from S3's by more than a minute. */
@Singleton
@Readiness
@Requires(classes = HealthIndicator.class)
@Requires(beans = DatabaseClock.class)
final class ClockHealthIndicator implements HealthIndicator {

    private final DatabaseClock database;
    private final StoreClock store;

    ClockHealthIndicator(DatabaseClock database, StoreClock store) {
        this.database = database;
        this.store = store;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        Map<String, Duration> skews = new LinkedHashMap<>();
        skews.put("database", database.skew());
        store.skew().ifPresent(skew -> skews.put("s3", skew));
        Map<String, String> details = new LinkedHashMap<>();
        skews.forEach((other, skew) -> details.put(other, ClockSkew.describe(skew)));
        boolean tooLarge = skews.values().stream().anyMatch(ClockSkew::isTooLarge);
        if (tooLarge) {
            details.put(
                    "error",
                    "The clock of this node differs by more than " + ClockSkew.describeLimit()
                            + "; synchronize it by NTP.");
        }
        return Publishers.just(HealthResult.builder("clock", tooLarge ? HealthStatus.DOWN : HealthStatus.UP)
                .details(details)
                .build());
    }
}
