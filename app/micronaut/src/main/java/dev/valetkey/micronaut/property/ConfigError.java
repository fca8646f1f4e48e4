package dev.valetkey.micronaut.property;

import java.util.Objects;

/**
 * One error in the configuration.
 *
 * @param property the path of the property as written, such as {@code valetkey.tenants.acme.prefix}
 * @param message what is wrong and what is accepted
 */
public record ConfigError(String property, String message) {

    /**
     * Checks that no member is null.
     *
     * @param property the path of the property as written, such as {@code valetkey.tenants.acme.prefix}
     * @param message what is wrong and what is accepted
     * @throws NullPointerException if a member is null
     */
    public ConfigError {
        Objects.requireNonNull(property, "property");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return property + ": " + message;
    }
}
