package dev.valetkey.micronaut.aws;

import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import dev.valetkey.s3.call.CallBulkhead;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.http.HttpMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.metrics.SdkMetric;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Times the S3 calls of this module as the SDK measures them, with retries, and shows how many run. */
@Singleton
@RequiresMeters
final class S3Metrics implements MetricPublisher {

    /** They describe the state of an object: it does not exist, a condition failed, or another write was faster. */
    private static final Set<Integer> OBJECT_STATES = Set.of(404, 409, 412);

    private final Meters meters;
    private final MeterProvider<Timer> calls;
    private final MeterProvider<Counter> retries;

    S3Metrics(Meters meters) {
        this.meters = meters;
        this.calls = meters.timer("s3.calls", "Calls of S3 with their retries");
        this.retries = meters.counter("s3.retries", "Requests that were sent to S3 again");
    }

    /** Registers the use of a bulkhead. */
    void bulkhead(String name, CallBulkhead bulkhead) {
        Tags tags = Tags.of("bulkhead", name);
        meters.gauge("s3.bulkhead.running", "S3 operations that run now", tags, bulkhead::running);
        meters.gauge("s3.bulkhead.max", "S3 operations that may run at the same time", tags, bulkhead::maxConcurrent);
        meters.counter(
                "s3.bulkhead.rejected",
                "S3 operations that were rejected because too many were running",
                tags,
                bulkhead::rejected);
    }

    @Override
    public void publish(MetricCollection call) {
        String operation = last(call, CoreMetric.OPERATION_NAME).orElse("unknown");
        Duration duration = last(call, CoreMetric.API_CALL_DURATION).orElse(Duration.ZERO);
        calls.withTags("operation", operation, "outcome", outcome(call)).record(duration);
        last(call, CoreMetric.RETRY_COUNT)
                .filter(count -> count > 0)
                .ifPresent(count -> retries.withTags("operation", operation).increment(count));
    }

    private static String outcome(MetricCollection call) {
        if (last(call, CoreMetric.API_CALL_SUCCESSFUL).orElse(false)) {
            return "success";
        }
        return lastAttempt(call)
                .flatMap(attempt -> last(attempt, HttpMetric.HTTP_STATUS_CODE))
                .map(S3Metrics::outcome)
                .orElse("no-response");
    }

    private static String outcome(int status) {
        if (OBJECT_STATES.contains(status)) {
            return "not-applied";
        } else if (status == 401 || status == 403) {
            return "denied";
        }
        return status >= 500 || status == 429 ? "unavailable" : "rejected";
    }

    private static Optional<MetricCollection> lastAttempt(MetricCollection call) {
        List<MetricCollection> attempts = call.children();
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    private static <T> Optional<T> last(MetricCollection metrics, SdkMetric<T> metric) {
        List<T> values = metrics.metricValues(metric);
        return values.isEmpty() ? Optional.empty() : Optional.ofNullable(values.get(values.size() - 1));
    }

    @Override
    public void close() {}
}
