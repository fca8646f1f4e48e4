package dev.valetkey.micronaut.property;

import java.util.Objects;

/**
 * One thing that is wrong with the configuration.
 *
 * @param property the property's path as it was written, such as {@code valetkey.tenants.acme.prefix}
 * @param message what is wrong and what would be accepted, for people
 */
public record ConfigError(String property, String message) {

    public ConfigError {
        Objects.requireNonNull(property, "property");
        Objects.requireNonNull(message, "problem");
    }

    @Override
    public String toString() {
        return property + ": " + message;
    }
}
