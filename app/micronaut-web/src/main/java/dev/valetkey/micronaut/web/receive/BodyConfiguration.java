package dev.valetkey.micronaut.web.receive;

import dev.valetkey.micronaut.property.ByteSize;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;

/**
 * How request bodies of the API arrive. Their sizes are fixed: 64 KiB, and 1 MiB for batches.
 *
 * @param timeout Time within which the body of a request must arrive, 1s to 10m.
 * @param minRate Bytes per second that must have arrived on average after the first ten seconds.
 * @param memory Size of all bodies that a node receives and processes at the same time, 1MiB or more; 503 above. A subject's bodies
 *     have a quarter of it, a tenant's three quarters.
 */
@ConfigurationProperties("valetkey." + BodyConfiguration.SECTION)
public record BodyConfiguration(
        @Bindable(defaultValue = BodyConfiguration.DEFAULT_TIMEOUT)
        Duration timeout,

        @Bindable(defaultValue = "1KiB") String minRate,
        @Bindable(defaultValue = "32MiB") String memory) {

    /** The name of the section below {@code valetkey}. */
    public static final String SECTION = "request-bodies";

    static final String DEFAULT_TIMEOUT = "60s";

    /** {@return the pace at which a body must arrive} */
    MinimumPace pace() {
        return new MinimumPace(timeout, ByteSize.parse(minRate));
    }
}
