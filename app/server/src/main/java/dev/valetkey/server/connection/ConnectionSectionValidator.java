package dev.valetkey.server.connection;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.Optional;

/** Validates {@code valetkey.connections}. */
@Singleton
final class ConnectionSectionValidator implements ConfigSectionValidator {
    private static final int MAX = 100_000;
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);

    @Override
    public String section() {
        return ConnectionConfiguration.SECTION;
    }

    /** Reports invalid values, and a limit of one address that has no effect. */
    @Override
    public void validate(ConfigSection section) {
        int max = section.value("max", text -> count(text, 10))
                .orElse(Integer.parseInt(ConnectionConfiguration.DEFAULT_MAX));
        Optional<Integer> perAddress = section.value("max-per-address", text -> count(text, 1));
        if (perAddress.filter(limit -> limit > max).isPresent()) {
            section.error("max-per-address", "has no effect above " + section.path() + ".max, " + max + "; reduce it");
        }
        section.duration("head-timeout", MIN_TIMEOUT, MAX_TIMEOUT);
    }

    private static int count(String text, int min) {
        if (text.matches("[1-9]\\d{0,5}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= MAX) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("'" + text + "' is not a number from " + min + " to " + MAX);
    }
}
