package dev.valetkey.micronaut.clock;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reports the service as not ready while its clock differs from the database's or from S3's by more than a minute. */
@Singleton
@Readiness
@Requires(classes = HealthIndicator.class)
final class ClockHealthIndicator implements HealthIndicator {

    private final List<ComparedClock> clocks;

    ClockHealthIndicator(Collection<ComparedClock> clocks) {
        this.clocks = List.copyOf(clocks);
    }

    @Override
    public Publisher<HealthResult> getResult() {
        Map<String, Duration> skews = new TreeMap<>();
        clocks.forEach(clock -> clock.skew().ifPresent(skew -> skews.put(clock.name(), skew)));
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
