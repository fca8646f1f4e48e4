package dev.valetkey.client.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "120, PT2M",
        "'Sat, 21 Nov 2026 12:00:30 GMT', PT30S",
        "'Sat, 21 Nov 2026 11:00:00 GMT', PT0S"
    })
    void a_value_is_seconds_or_an_http_date(String header, Duration wait) {
        assertThat(in(header)).contains(wait);
    }

    @ParameterizedTest
    @CsvSource({"soon", "-1", "1.5", "99999999999999999999"})
    void an_invalid_value_is_ignored(String header) {
        assertThat(in(header)).isEmpty();
    }

    @Test
    void a_missing_header_is_accepted() {
        assertThat(RetryAfter.parse(HttpHeaders.of(Map.of(), (name, value) -> true), NOW))
                .isEmpty();
    }

    private static Optional<Duration> in(String header) {
        return RetryAfter.parse(HttpHeaders.of(Map.of("Retry-After", List.of(header)), (name, value) -> true), NOW);
    }
}
