package dev.valetkey.s3.queue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueueUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://sqs.eu-central-1.amazonaws.com/123456789012/valetkey-events, eu-central-1",
        "https://sqs-fips.us-gov-west-1.amazonaws.com/123456789012/e, us-gov-west-1",
        "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/e, cn-north-1",
        "https://vpce-0a1b-2c3d.sqs.eu-west-1.vpce.amazonaws.com/123456789012/e, eu-west-1",
        "https://queue.example.com/e,",
        "http://127.0.0.1:4566/000000000000/e,",
        "http://localhost:4566/queue/eu-central-1/000000000000/e,"
    })
    void urls_of_queues_are_accepted_and_the_region_is_read_from_the_host(String text, String region) {
        QueueUrl url = QueueUrl.parse(text);

        assertThat(url.region().orElse(null)).isEqualTo(region);
        assertThat(text).startsWith(url.endpoint() + "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "valetkey-events",
                "arn:aws:sqs:eu-central-1:123456789012:valetkey-events",
                "https://sqs.eu-central-1.amazonaws.com",
                "https://sqs.eu-central-1.amazonaws.com/",
                "https://sqs.eu-central-1.amazonaws.com/123456789012/valetkey-events?Action=Purge",
                "https://sqs.eu-central-1.amazonaws.com/123456789012/valetkey events",
                "http://sqs.eu-central-1.amazonaws.com/123456789012/valetkey-events",
                "ftp://127.0.0.1/123456789012/valetkey-events",
                "https:///123456789012/valetkey-events",
                "mailto:somebody"
            })
    void other_texts_are_rejected_with_an_example(String text) {
        assertThatThrownBy(() -> QueueUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://sqs.eu-central-1.amazonaws.com/123456789012/valetkey-events");
    }

    @Test
    void a_fifo_queue_is_rejected_because_s3_does_not_send_to_it() {
        assertThatThrownBy(() -> QueueUrl.parse("https://sqs.eu-central-1.amazonaws.com/123456789012/e.fifo"))
                .hasMessageContaining("FIFO");
    }

    @Test
    void a_password_in_a_url_is_rejected_and_not_repeated() {
        assertThatThrownBy(() -> QueueUrl.parse("https://user:hush@sqs.eu-central-1.amazonaws.com/123456789012/e"))
                .message()
                .doesNotContain("hush");
    }
}
