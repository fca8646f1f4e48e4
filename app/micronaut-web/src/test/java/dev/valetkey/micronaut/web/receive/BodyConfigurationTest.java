package dev.valetkey.micronaut.web.receive;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BodyConfigurationTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "timeout, 0s, out of range",
        "timeout, 11m, out of range",
        "timeout, soon, not a duration",
        "min-rate, 0, out of range",
        "min-rate, 2MiB, out of range",
        "memory, 512KiB, out of range",
        "memory, much, not a size",
    })
    void an_invalid_value_stops_the_start(String name, String value, String message) {
        assertThat(TestService.withAcme()
                        .with("valetkey.api.enabled", true)
                        .with("valetkey.request-bodies." + name, value)
                        .errors())
                .filteredOn(error -> error.property().equals("valetkey.request-bodies." + name))
                .extracting(ConfigError::message)
                .singleElement()
                .asString()
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource({"5s, 1KiB", "10s, 64KiB"})
    void a_rate_that_no_body_reaches_stops_the_start(String timeout, String rate) {
        assertThat(TestService.withAcme()
                        .with("valetkey.api.enabled", true)
                        .with("valetkey.request-bodies.timeout", timeout)
                        .with("valetkey.request-bodies.min-rate", rate)
                        .errors())
                .extracting(ConfigError::property)
                .contains("valetkey.request-bodies.min-rate");
    }
}
