package dev.valetkey.micronaut.property;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The configuration is invalid. The message lists every error, for a terminal. */
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigError> errors;

    /**
     * Creates the exception.
     *
     * @param errors all errors, at least one
     */
    public InvalidConfigurationException(List<ConfigError> errors) {
        super(message(errors));
        this.errors = List.copyOf(errors);
    }

    /** {@return all errors, at least one} */
    public List<ConfigError> errors() {
        return errors;
    }

    /**
     * Finds the exception among the causes of a failure: the container wraps exceptions of beans.
     *
     * @param failure the failure of a start
     * @return the first exception of this type; empty if the failure has another cause
     */
    public static Optional<InvalidConfigurationException> findIn(Throwable failure) {
        @Nullable Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof InvalidConfigurationException found) {
                return Optional.of(found);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static String message(List<ConfigError> errors) {
        String count = errors.size() == 1 ? "one error" : errors.size() + " errors";
        return errors.stream()
                .map(error -> "  - " + error)
                .collect(Collectors.joining("\n", "Valetkey cannot start; its configuration has " + count + ":\n", ""));
    }
}
