package dev.valetkey.server.http;

import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.context.env.Environment;

import java.util.Set;

/**
 * The section {@code valetkey.http}.
 *
 * @param trustedProxies whose forwarding headers count
 * @param forwardedPrefix whether a trusted proxy can send the path below which it publishes the service
 * @param accessLog whether each request is logged
 */
record HttpSection(TrustedProxies trustedProxies, boolean forwardedPrefix, boolean accessLog) {

    static final String NAME = "http";

    /** The valid settings; the validator reports the others at the start. */
    static HttpSection of(Environment environment) {
        return read(ConfigSection.of("valetkey", environment).section(NAME));
    }

    /** Reports invalid values. */
    static HttpSection read(ConfigSection http) {
        Set<AddressRange> proxies =
                http.values("trusted-proxies", AddressRange::parse).orElse(Set.of());
        boolean forwardedPrefix = http.booleanValue("forwarded-prefix").orElse(false);
        if (forwardedPrefix && http.stringList("trusted-proxies").isEmpty()) {
            http.error(
                    "forwarded-prefix",
                    "'true' has no effect without trusted-proxies; set the addresses of the proxies");
        }
        return new HttpSection(
                new TrustedProxies(proxies),
                forwardedPrefix,
                http.booleanValue("access-log").orElse(true));
    }
}
