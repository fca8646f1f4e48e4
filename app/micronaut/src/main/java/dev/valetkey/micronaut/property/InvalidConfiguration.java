package dev.valetkey.micronaut.property;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The configuration cannot be used; the message lists every fault and reads well in a terminal. */
public final class InvalidConfiguration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> errors;

    /** @param faults all of them, at least one */
    public InvalidConfiguration(List<Fault> faults) {
        super(message(faults));
        this.errors = List.copyOf(faults);
    }

    public List<Fault> errors() {
        return errors;
    }

    /** The one in a failure's causes; a container wraps what its beans throw. */
    public static Optional<InvalidConfiguration> findIn(Throwable failure) {
        @Nullable Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof InvalidConfiguration found) {
                return Optional.of(found);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static String message(List<Fault> faults) {
        String count = faults.size() == 1 ? "one fault" : faults.size() + " faults";
        return faults.stream()
                .map(fault -> "  - " + fault)
                .collect(Collectors.joining("\n", "Valetkey cannot start; its configuration has " + count + ":\n", ""));
    }
}
