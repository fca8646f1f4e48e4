package dev.valetkey.server.connection;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;

/**
 * Connections of clients and reverse proxies to the server.
 *
 * @param max Maximum number of connections that the server keeps, 10 to 100000; further ones are closed.
 * @param maxPerAddress Maximum number of connections from one public address, 1 to 100000; private ones are those of reverse proxies.
 * @param headTimeout Time within which the line and the headers of a request must arrive, 1s to 10m.
 */
@ConfigurationProperties("valetkey." + ConnectionConfiguration.SECTION)
record ConnectionConfiguration(
        @Bindable(defaultValue = ConnectionConfiguration.DEFAULT_MAX)
        int max,

        @Bindable(defaultValue = ConnectionConfiguration.DEFAULT_MAX_PER_ADDRESS)
        int maxPerAddress,

        @Bindable(defaultValue = "10s") Duration headTimeout) {

    static final String SECTION = "connections";
    static final String DEFAULT_MAX = "4000";
    static final String DEFAULT_MAX_PER_ADDRESS = "500";
}
