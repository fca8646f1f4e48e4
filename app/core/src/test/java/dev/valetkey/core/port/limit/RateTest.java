package dev.valetkey.core.port.limit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RateTest {

    @ParameterizedTest
    @CsvSource({
        "100/s, 100, 1, 100/1s",
        "1000/1m, 1000, 60, 1000/1m",
        "50/10m, 50, 600, 50/10m",
        "5/3600s, 5, 3600, 5/1h",
        "1000000000/d, 1000000000, 86400, 1000000000/1d",
        "7/90s, 7, 90, 7/90s",
    })
    void a_rate_is_a_number_and_a_period(String text, int tokens, int seconds, String printed) {
        Rate rate = Rate.parse(text);

        assertThat(rate).isEqualTo(new Rate(tokens, Duration.ofSeconds(seconds)));
        assertThat(rate).hasToString(printed);
        assertThat(Rate.parse(printed)).isEqualTo(rate);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "100",
                "100/",
                "/s",
                "0/s",
                "-1/s",
                "1.5/s",
                "100/0s",
                "100/2d",
                "100/86401s",
                "100/w",
                "100/ s",
                "1000000001/s",
                "99999999999/s",
                "100/s ",
                "100/S",
                "١/s"
            })
    void other_texts_are_rejected_with_an_example(String text) {
        assertThatThrownBy(() -> Rate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not a rate")
                .hasMessageContaining("1000/1m");
    }

    @Test
    void one_token_is_refilled_in_a_part_of_the_period() {
        assertThat(Rate.parse("1000/1m").refillTime()).isEqualTo(Duration.ofMillis(60));
        assertThat(Rate.parse("3/s").refillTime()).isEqualTo(Duration.ofNanos(333_333_334));
    }
}
