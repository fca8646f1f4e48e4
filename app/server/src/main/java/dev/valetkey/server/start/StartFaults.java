package dev.valetkey.server.start;

import dev.valetkey.micronaut.ledger.LedgerUnusable;
import dev.valetkey.micronaut.property.InvalidConfiguration;

import java.net.BindException;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds in a failed start's causes what the user can put right. */
public final class StartFaults {

    private StartFaults() {}

    /** The refusal among the causes of a fault; empty if it is a fault of ours. */
    public static Optional<StartRefused> find(Throwable fault) {
        return cause(fault, StartRefused.class);
    }

    /** The refusal to say instead of a fault of the context; empty if it is a fault of ours. */
    static Optional<StartRefused> translate(RuntimeException fault, String port, String portSetting) {
        return Stream.of(InvalidConfiguration.class, LedgerUnusable.class)
                .flatMap(type -> cause(fault, type).stream())
                .map(said -> new StartRefused(String.valueOf(said.getMessage()), fault))
                .findFirst()
                .or(() -> cause(fault, BindException.class).map(bind -> portInUse(bind, port, portSetting)));
    }

    private static StartRefused portInUse(BindException bind, String port, String portSetting) {
        return new StartRefused(
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
