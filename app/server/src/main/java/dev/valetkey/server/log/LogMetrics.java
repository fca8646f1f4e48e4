package dev.valetkey.server.log;

import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import io.micrometer.core.instrument.Tags;
import io.micronaut.context.annotation.Context;

/** Counts lines of the log that were dropped. */
@Context
@RequiresMeters
final class LogMetrics {

    LogMetrics(Meters meters) {
        meters.counter(
                "log.dropped",
                "Lines of the log that were dropped because their destination is too slow",
                Tags.empty(),
                LogQueues::dropped);
    }
}
