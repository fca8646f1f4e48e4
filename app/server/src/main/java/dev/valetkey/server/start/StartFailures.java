package dev.valetkey.server.start;

import dev.valetkey.ledger.jdbc.LedgerUnusableException;
import dev.valetkey.micronaut.property.InvalidConfigurationException;

import java.net.BindException;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds in a failed start's causes what the user can put right. */
public final class StartFailures {

    private StartFailures() {}

    /** The refusal among the causes of a fault; empty if it is a fault of ours. */
    public static Optional<StartupException> find(Throwable fault) {
        return cause(fault, StartupException.class);
    }

    /** The refusal to say instead of a fault of the context; empty if it is a fault of ours. */
    static Optional<StartupException> translate(RuntimeException fault, String port, String portSetting) {
        return Stream.of(InvalidConfigurationException.class, LedgerUnusableException.class)
                .flatMap(type -> cause(fault, type).stream())
                .map(said -> new StartupException(String.valueOf(said.getMessage()), fault))
                .findFirst()
                .or(() -> cause(fault, BindException.class).map(bind -> portInUse(bind, port, portSetting)));
    }

    private static StartupException portInUse(BindException bind, String port, String portSetting) {
        return new StartupException(
                "port %s is in use: stop what listens there, or choose another port with %s."
                        .formatted(port, portSetting),
                bind);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable fault, Class<T> type) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
