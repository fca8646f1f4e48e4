package dev.valetkey.micronaut.aws;

import dev.valetkey.micronaut.clock.ComparedClock;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Compares the clock of this node with the {@code Date} of S3's responses (RFC 9110 §6.6.1), failed ones included. Thread-safe.
 */
@Singleton
final class StoreClock implements ComparedClock, ExecutionInterceptor, BeanCreatedEventListener<S3ClientBuilder> {

    private record Observation(Duration skew, long nanos) {}

    private final InstantSource system = Clock.systemUTC();
    private volatile @Nullable Observation last;

    StoreClock() {}

    @Override
    public S3ClientBuilder onCreated(BeanCreatedEvent<S3ClientBuilder> event) {
        S3ClientBuilder builder = event.getBean();
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(this)
                .build());
    }

    @Override
    public String name() {
        return "s3";
    }

    /** To the second; empty before the first call. */
    @Override
    public Optional<Duration> skew() {
        return Optional.ofNullable(last).map(Observation::skew);
    }

    /** Whether S3 has responded within this time. */
    boolean knownSince(Duration age) {
        Observation observed = last;
        return observed != null && System.nanoTime() - observed.nanos < age.toNanos();
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        context.httpResponse()
                .firstMatchingHeader("Date")
                .flatMap(StoreClock::parse)
                .ifPresent(date -> last = new Observation(Duration.between(date, system.instant()), System.nanoTime()));
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException invalid) {
            return Optional.empty();
        }
    }
}
