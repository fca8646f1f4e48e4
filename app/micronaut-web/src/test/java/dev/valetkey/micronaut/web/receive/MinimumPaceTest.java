package dev.valetkey.micronaut.web.receive;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class MinimumPaceTest {
    private final MinimumPace pace = new MinimumPace(Duration.ofSeconds(60), 1024);

    @ParameterizedTest(name = "{0} bytes after {1}")
    @CsvSource({
        "0, PT10S, false",
        "0, PT10.25S, true",
        "1, PT9S, false",
        "1, PT10.25S, true",
        "10240, PT20S, false",
        "10239, PT20S, true",
        "1000000, PT59.9S, false",
        "1000000, PT60S, true",
    })
    void a_body_has_ten_seconds_and_then_a_minimum_rate_until_the_timeout(
            long received, Duration elapsed, boolean missed) {
        assertThat(pace.isMissed(received, elapsed)).isEqualTo(missed);
    }
}
