package dev.valetkey.server.connection;

import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ConnectionConfigurationTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "max, 9, not a number from 10 to 100000",
        "max, 100001, not a number from 10 to 100000",
        "max, many, not a number from 10 to 100000",
        "max-per-address, 0, not a number from 1 to 100000",
        "max-per-address, 4001, 'has no effect above valetkey.connections.max, 4000'",
        "head-timeout, 0s, out of range",
        "head-timeout, soon, not a duration",
        "per-address, 5, unknown property",
    })
    void an_invalid_value_stops_the_start(String name, String value, String message) {
        assertThat(errors(Map.of("valetkey.connections." + name, value)))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.property()).isEqualTo("valetkey.connections." + name);
                    assertThat(error.message()).contains(message);
                });
    }

    @Test
    void valid_values_are_accepted() {
        assertThat(errors(Map.of(
                        "valetkey.connections.max", "100",
                        "valetkey.connections.max-per-address", "100",
                        "valetkey.connections.head-timeout", "5s")))
                .isEmpty();
    }

    private static List<ConfigError> errors(Map<String, Object> properties) {
        try (ApplicationContext context = ApplicationContext.builder(properties).build()) {
            Environment environment = context.getEnvironment();
            environment.start();
            ConfigSection valetkey = ConfigSection.of("valetkey", environment);
            new ConnectionSectionValidator().validate(valetkey.section("connections"));
            InvalidConfigurationException invalid =
                    catchThrowableOfType(InvalidConfigurationException.class, valetkey::throwIfInvalid);
            return Stream.ofNullable(invalid)
                    .flatMap(any -> any.errors().stream())
                    // Only this section is read, so that all others are unknown.
                    .filter(error -> error.property().startsWith("valetkey.connections"))
                    .toList();
        }
    }
}
