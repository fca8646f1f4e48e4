package dev.valetkey.micronaut.aws;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.s3.call.CallTimeouts;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.ConversionService;

import java.time.Duration;
import java.util.Optional;

/**
 * Limits of the service's own calls to S3 and STS.
 *
 * @param connectTimeout How long one attempt waits for a connection, 50 ms to 1 min.
 * @param readTimeout How long one attempt waits for the next bytes of a response, 50 ms to 1 min.
 * @param attemptTimeout How long one attempt may take, 50 ms to 1 min.
 * @param totalTimeout How long a call may take with all attempts, 100 ms to 5 min.
 * @param maxAttempts How often a request is sent at most, 1 to 10.
 * @param copyTimeout How long a copy or the completion of a multipart upload may take, 10 s to 1 h.
 * @param maxConcurrent How many calls run at the same time, 1 to 10000.
 * @param maxConcurrentCopies How many copies and completions run at the same time, 1 to 1000.
 */
@ConfigurationProperties("valetkey." + AwsConfiguration.SECTION + "." + CallConfiguration.SECTION)
record CallConfiguration(
        @Bindable(defaultValue = CallConfiguration.DEFAULT_CONNECT)
        Duration connectTimeout,

        @Bindable(defaultValue = CallConfiguration.DEFAULT_ATTEMPT)
        Duration readTimeout,

        @Bindable(defaultValue = CallConfiguration.DEFAULT_ATTEMPT)
        Duration attemptTimeout,

        @Bindable(defaultValue = CallConfiguration.DEFAULT_TOTAL)
        Duration totalTimeout,

        @Bindable(defaultValue = "3") int maxAttempts,

        @Bindable(defaultValue = CallConfiguration.DEFAULT_COPY)
        Duration copyTimeout,

        @Bindable(defaultValue = "64") int maxConcurrent,
        @Bindable(defaultValue = "16") int maxConcurrentCopies) {

    static final String SECTION = "calls";
    static final String TOTAL_TIMEOUT = "total-timeout";
    static final String DEFAULT_TOTAL = "8s";
    static final String DEFAULT_CONNECT = "1s";
    static final String DEFAULT_ATTEMPT = "3s";
    static final String DEFAULT_COPY = "5m";

    private static final Duration MIN = Duration.ofMillis(50);
    private static final Duration MAX_ATTEMPT = Duration.ofMinutes(1);
    private static final Duration MIN_TOTAL = Duration.ofMillis(100);
    private static final Duration MAX_TOTAL = Duration.ofMinutes(5);

    /** Reports invalid values, and timeouts that a shorter one would hide. */
    static void validate(ConfigSection calls) {
        Duration total = calls.duration(TOTAL_TIMEOUT, DEFAULT_TOTAL, MIN_TOTAL, MAX_TOTAL);
        Duration attempt = shorter(attempt("attempt-timeout", TOTAL_TIMEOUT, total, calls), total);
        attempt("connect-timeout", "attempt-timeout", attempt, calls);
        attempt("read-timeout", "attempt-timeout", attempt, calls);
        calls.duration("copy-timeout", Duration.ofSeconds(10), Duration.ofHours(1));
        number("max-attempts", CallTimeouts.MAX_ATTEMPTS, calls);
        number("max-concurrent", 10_000, calls);
        number("max-concurrent-copies", 1_000, calls);
    }

    /** Defaults adapt to a shorter limit, see {@link #timeouts}. */
    private static Duration attempt(String name, String limitName, Duration limit, ConfigSection calls) {
        Optional<Duration> timeout = calls.duration(name, MIN, MAX_ATTEMPT);
        timeout.filter(set -> set.compareTo(limit) > 0)
                .ifPresent(set -> calls.error(
                        name,
                        "is " + set + ", which has no effect above " + calls.path() + "." + limitName + " (" + limit
                                + ")"));
        return timeout.orElseGet(() -> ConversionService.SHARED.convertRequired(DEFAULT_ATTEMPT, Duration.class));
    }

    /** The total timeout, or its default if it is invalid, which {@link #validate} reports. */
    static Duration totalTimeout(ConfigSection calls) {
        return calls.string(TOTAL_TIMEOUT)
                .flatMap(text -> ConversionService.SHARED.convert(text, Duration.class))
                .filter(total -> total.compareTo(MIN_TOTAL) >= 0 && total.compareTo(MAX_TOTAL) <= 0)
                .orElseGet(() -> ConversionService.SHARED.convertRequired(DEFAULT_TOTAL, Duration.class));
    }

    private static void number(String name, int max, ConfigSection calls) {
        calls.value(name, text -> {
            if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > max) {
                throw new IllegalArgumentException("'" + text + "' is not a number from 1 to " + max);
            }
            return text;
        });
    }

    /** The timeouts of short calls. */
    CallTimeouts timeouts() {
        Duration attempt = shorter(attemptTimeout, totalTimeout);
        return new CallTimeouts(
                shorter(connectTimeout, attempt), shorter(readTimeout, attempt), attempt, totalTimeout, maxAttempts);
    }

    /** The timeouts of copies and completions. */
    CallTimeouts copyTimeouts() {
        return timeouts().forCopies(copyTimeout);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
