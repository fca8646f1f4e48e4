package dev.valetkey.micronaut.queue;

import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import dev.valetkey.s3.queue.ConsumerObserver;
import dev.valetkey.s3.queue.MessageOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.stream.Stream;

/** Counts the events of S3 by their outcome, and shows their age and when a poll last succeeded. */
@Singleton
@RequiresMeters
@Requires(property = S3EventsConfiguration.QUEUE_URL_PROPERTY)
final class S3EventsMetrics implements ConsumerObserver {

    private final MeterProvider<Counter> handled;
    private final Timer age;
    private final MeterProvider<Counter> failures;
    private volatile long lastPoll = System.nanoTime();

    S3EventsMetrics(Meters meters) {
        this.handled = meters.counter("s3.events.handled", "Events of S3 by their outcome");
        this.age = meters.timer("s3.events.age", "Time from S3's event to its deletion from the queue")
                .withTags();
        this.failures = meters.counter("s3.events.failures", "Calls of the queue that failed");
        meters.seconds(
                "s3.events.last.poll.age",
                "Time since the last poll of the queue that succeeded, or since the start",
                Tags.empty(),
                () -> Duration.ofNanos(System.nanoTime() - lastPoll).toMillis() / 1000.0);
        // They start at 0, so that the first dead letter is an increase.
        Stream.of(MessageOutcome.values()).forEach(outcome -> handled(outcome, 0));
    }

    private void handled(MessageOutcome outcome, int count) {
        handled.withTags("outcome", outcome.wireName()).increment(count);
    }

    @Override
    public void handled(MessageOutcome outcome) {
        handled(outcome, 1);
    }

    @Override
    public void done(Duration time) {
        age.record(time.isNegative() ? Duration.ZERO : time);
    }

    @Override
    public void polled() {
        lastPoll = System.nanoTime();
    }

    @Override
    public void failed(String call) {
        failures.withTags("call", call).increment();
    }
}
