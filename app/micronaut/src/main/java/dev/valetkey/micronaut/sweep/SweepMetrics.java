package dev.valetkey.micronaut.sweep;

import dev.valetkey.core.verify.SweepResult;
import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

import java.time.Duration;

/** Counts what sweeps did, and shows when the last one was and how late it was. */
@Singleton
@RequiresMeters
@Requires(beans = UploadSweeper.class)
final class SweepMetrics implements SweepObserver {

    private final MeterProvider<Timer> runs;
    private final MeterProvider<Counter> examined;
    private final Counter failures;
    private final Counter purged;
    private volatile long lastSuccess = System.nanoTime();
    private volatile Duration lag = Duration.ZERO;
    private Duration lagOfRun = Duration.ZERO;

    SweepMetrics(Meters meters) {
        this.runs = meters.timer("sweeper.runs", "Sweeps of this node");
        this.examined = meters.counter("sweeper.examined", "Uploads that sweeps examined, by their state afterwards");
        this.failures = meters.counter("sweeper.failures", "Uploads that sweeps could not examine")
                .withTags();
        this.purged = meters.counter("sweeper.purged", "Old records that sweeps deleted")
                .withTags();
        meters.seconds(
                "sweeper.lag",
                "How long the longest overdue upload of the last sweep had been due",
                Tags.empty(),
                () -> lag.toMillis() / 1000.0);
        meters.seconds(
                "sweeper.last.success.age",
                "Time since the last sweep that succeeded, or since the start",
                Tags.empty(),
                () -> Duration.ofNanos(System.nanoTime() - lastSuccess).toMillis() / 1000.0);
    }

    @Override
    public void swept(SweepResult batch) {
        batch.states()
                .forEach((state, count) ->
                        examined.withTags("state", state.wireName()).increment(count));
        failures.increment(batch.failures().size());
        purged.increment(batch.purged());
        // The first batch of a long sweep is the latest.
        if (batch.lag().compareTo(lagOfRun) > 0) {
            lagOfRun = batch.lag();
            lag = lagOfRun;
        }
    }

    @Override
    public void succeeded(Duration duration) {
        runs.withTags("outcome", "success").record(duration);
        lastSuccess = System.nanoTime();
        lag = lagOfRun;
        lagOfRun = Duration.ZERO;
    }

    @Override
    public void failed(Duration duration) {
        runs.withTags("outcome", "error").record(duration);
        lagOfRun = Duration.ZERO;
    }
}
