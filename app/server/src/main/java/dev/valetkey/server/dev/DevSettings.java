package dev.valetkey.server.dev;

import dev.valetkey.server.cors.AllowedOrigins;
import dev.valetkey.server.cors.WebOrigin;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Set;

/**
 * The settings of a development server.
 *
 * @param folder the data folder
 * @param addresses where it listens
 * @param origins origins of web pages that may call it, besides those of this machine
 * @param plugins the plug-in folder, or null for that of the installation
 */
public record DevSettings(
        Path folder,
        DevAddresses addresses,
        Set<WebOrigin> origins,
        @Nullable Path plugins) {

    public DevSettings {
        origins = Set.copyOf(origins);
    }

    /** The pages of this machine and of its other names, on every port, and the configured origins. */
    AllowedOrigins allowedOrigins() {
        return new AllowedOrigins(origins, addresses.hosts(), true);
    }
}
