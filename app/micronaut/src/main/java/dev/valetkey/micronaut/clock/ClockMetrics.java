package dev.valetkey.micronaut.clock;

import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import io.micrometer.core.instrument.Tags;
import io.micronaut.context.annotation.Context;

import java.util.Collection;

/** Shows how far the clock of this node is ahead of the database's and of S3's. */
@Context
@RequiresMeters
final class ClockMetrics {

    ClockMetrics(Meters meters, Collection<ComparedClock> clocks) {
        clocks.forEach(clock -> meters.seconds(
                "clock.skew",
                "How far the clock of this node is ahead",
                Tags.of("clock", clock.name()),
                () -> clock.skew().map(skew -> skew.toMillis() / 1000.0).orElse(Double.NaN)));
    }
}
