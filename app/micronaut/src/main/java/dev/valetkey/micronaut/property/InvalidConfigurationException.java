package dev.valetkey.micronaut.property;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The configuration cannot be used; the message lists every fault and reads well in a terminal. */
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigError> errors;

    /** @param faults all of them, at least one */
    public InvalidConfigurationException(List<ConfigError> faults) {
        super(message(faults));
        this.errors = List.copyOf(faults);
    }

    public List<ConfigError> errors() {
        return errors;
    }

    /** The one in a failure's causes; a container wraps what its beans throw. */
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

    private static String message(List<ConfigError> faults) {
        String count = faults.size() == 1 ? "one fault" : faults.size() + " faults";
        return faults.stream()
                .map(fault -> "  - " + fault)
                .collect(Collectors.joining("\n", "Valetkey cannot start; its configuration has " + count + ":\n", ""));
    }
}
