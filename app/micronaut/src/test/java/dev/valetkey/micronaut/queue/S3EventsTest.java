package dev.valetkey.micronaut.queue;

import dev.valetkey.micronaut.TestService;
import io.micronaut.context.ApplicationContext;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** The settings of the queue of S3's events, and a queue that does not answer. What it does is tested on LocalStack. */
class S3EventsTest {

    private static final String URL = "valetkey.s3-events.queue-url";
    private static final String CLOSED = "http://127.0.0.1:9/000000000000/events";

    private static HealthResult health(ApplicationContext context) {
        return Mono.from(context.getBean(S3EventsHealthIndicator.class).getResult())
                .block();
    }

    @Test
    void without_a_queue_no_events_are_received() {
        try (ApplicationContext context = TestService.withAcme().start()) {
            assertThat(context.containsBean(S3EventConsumer.class)).isFalse();
            assertThat(context.containsBean(S3EventsHealthIndicator.class)).isFalse();
        }
    }

    @Test
    void readiness_is_down_with_the_cause_while_the_queue_is_unreachable_and_the_stop_is_not_blocked() {
        ApplicationContext context = TestService.withAcme()
                .with(URL, CLOSED)
                .with("valetkey.aws.calls.max-attempts", 1)
                .start();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> health(context).getStatus().equals(HealthStatus.DOWN));

        assertThat(health(context).getDetails()).asString().contains(CLOSED).contains("ReceiveMessage");
        assertTimeout(Duration.ofSeconds(8), context::close);
    }

    @ParameterizedTest
    @CsvSource({
        "queue-url, arn:aws:sqs:eu-central-1:123456789012:valetkey-events",
        "queue-url, http://sqs.eu-central-1.amazonaws.com/123456789012/e",
        "concurrency, 0",
        "concurrency, 101",
        "concurrency, many",
        "poll-wait, 0s",
        "poll-wait, 21s",
        "poll-wait, 1500ms"
    })
    void an_invalid_setting_stops_the_start(String name, String value) {
        TestService service = TestService.withAcme().with(URL, CLOSED);

        assertThat(service.with("valetkey.s3-events." + name, value).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.property()).isEqualTo("valetkey.s3-events." + name));
    }

    @ParameterizedTest
    @CsvSource({"concurrency, 4", "poll-wait, 5s"})
    void a_setting_without_a_queue_stops_the_start(String name, String value) {
        assertThat(TestService.withAcme()
                        .with("valetkey.s3-events." + name, value)
                        .errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.property()).isEqualTo("valetkey.s3-events." + name);
                    assertThat(error.message()).contains("has no effect without " + URL);
                });
    }

    @Test
    void events_and_uploads_that_only_clients_complete_exclude_each_other() {
        assertThat(TestService.withAcme()
                        .with(URL, CLOSED)
                        .with("valetkey.sweep.auto-complete", false)
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error.property()).isEqualTo(URL));
    }
}
