package dev.valetkey.micronaut.queue;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.s3.queue.ConsumerSettings;
import dev.valetkey.s3.queue.QueueUrl;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * The queue in which S3 reports created objects.
 *
 * @param queueUrl URL of the SQS queue; without it, no events are received.
 * @param concurrency How many uploads this node verifies at the same time because of events, 1 to 100.
 * @param pollWait How long a poll waits for a message, 1 s to 20 s in whole seconds.
 */
@ConfigurationProperties("valetkey." + S3EventsConfiguration.SECTION)
record S3EventsConfiguration(
        @Nullable String queueUrl,
        @Bindable(defaultValue = "8") int concurrency,

        @Bindable(defaultValue = S3EventsConfiguration.DEFAULT_WAIT)
        Duration pollWait) {

    static final String SECTION = "s3-events";
    static final String QUEUE_URL = "queue-url";
    static final String DEFAULT_WAIT = "20s";

    /** The bean of the queue exists if this property does. */
    static final String QUEUE_URL_PROPERTY = "valetkey." + SECTION + "." + QUEUE_URL;

    /** Reports every invalid value, and values that have no effect. */
    static void validate(ConfigSection events) {
        events.value(QUEUE_URL, QueueUrl::parse);
        events.value("concurrency", S3EventsConfiguration::concurrency);
        events.duration("poll-wait", Duration.ofSeconds(1), ConsumerSettings.MAX_WAIT)
                .filter(wait -> wait.toMillis() % 1000 != 0)
                .ifPresent(wait -> events.error("poll-wait", "is " + wait + "; SQS accepts whole seconds only"));
        if (events.string(QUEUE_URL).isEmpty()) {
            rejectWithoutQueue("concurrency", events);
            rejectWithoutQueue("poll-wait", events);
        }
    }

    private static int concurrency(String text) {
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > ConsumerSettings.MAX_CONCURRENCY) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a number from 1 to " + ConsumerSettings.MAX_CONCURRENCY);
        }
        return Integer.parseInt(text);
    }

    private static void rejectWithoutQueue(String name, ConfigSection events) {
        if (events.string(name).isPresent()) {
            events.error(
                    name, "has no effect without " + events.path() + "." + QUEUE_URL + "; remove it or set the queue");
        }
    }

    ConsumerSettings toSettings() {
        return new ConsumerSettings(concurrency, pollWait, ConsumerSettings.DEFAULT_VISIBILITY);
    }
}
