package dev.valetkey.server.start;

import dev.valetkey.ledger.jdbc.database.LedgerUnusableException;
import dev.valetkey.micronaut.property.InvalidConfigurationException;

import java.net.BindException;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds errors that the user can fix among the causes of a failed start. */
public final class StartFailures {

    private StartFailures() {}

    /** Finds the error among the causes; empty for an internal error. */
    public static Optional<StartupException> find(Throwable failure) {
        return cause(failure, StartupException.class);
    }

    /** Converts an exception of a context without a server; the exception itself for an internal error. */
    public static RuntimeException ofConfiguration(RuntimeException failure) {
        return cause(failure, InvalidConfigurationException.class)
                .<RuntimeException>map(invalid -> new StartupException(String.valueOf(invalid.getMessage()), failure))
                .orElse(failure);
    }

    /** Converts an exception of the context; empty for an internal error. */
    static Optional<StartupException> translate(RuntimeException failure, String port, String portSetting) {
        return Stream.of(InvalidConfigurationException.class, LedgerUnusableException.class)
                .flatMap(type -> cause(failure, type).stream())
                .map(known -> new StartupException(String.valueOf(known.getMessage()), failure))
                .findFirst()
                .or(() -> cause(failure, BindException.class).map(bind -> portInUse(bind, port, portSetting)));
    }

    private static StartupException portInUse(BindException bind, String port, String portSetting) {
        return new StartupException(
                "port %s is in use: stop the process that listens on it, or choose another port with %s."
                        .formatted(port, portSetting),
                bind);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
