package dev.valetkey.server.http;

import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Locale;

/** Validates {@code valetkey.http}, and rejects settings of Micronaut that would bypass it. */
@Singleton
final class HttpSectionValidator implements ConfigSectionValidator {

    private static final String CLIENT_ADDRESS = "micronaut.server.client-address-header";
    private static final String ACCESS_LOGGER = "micronaut.server.netty.access-logger.enabled";
    private static final String HTTP_VERSION = "micronaut.server.http-version";

    private final Environment environment;

    HttpSectionValidator(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String section() {
        return HttpSection.NAME;
    }

    @Override
    public void validate(ConfigSection http) {
        HttpSection.read(http);
        if (environment.containsProperty(CLIENT_ADDRESS)) {
            http.error(new ConfigError(
                    CLIENT_ADDRESS,
                    "is not supported, because every client could send the header; remove it and set"
                            + " valetkey.http.trusted-proxies"));
        }
        if (environment
                .getProperty(ACCESS_LOGGER, String.class)
                .filter("true"::equals)
                .isPresent()) {
            http.error(new ConfigError(
                    ACCESS_LOGGER,
                    "is not supported, because Micronaut's log does not escape control characters; remove it: the"
                            + " server has an access log of its own, see valetkey.http.access-log"));
        }
        if (environment
                .getProperty(HTTP_VERSION, String.class)
                .filter(version -> !version.toLowerCase(Locale.ROOT).matches("(http_)?1[._][01]"))
                .isPresent()) {
            http.error(new ConfigError(
                    HTTP_VERSION,
                    "is not supported; the server supports HTTP/1.1 only; remove it, and enable HTTP/2 in a proxy"));
        }
    }

    /** Declared for the configuration metadata that IDEs read; {@link HttpSection} reads the values. */
    @ConfigurationProperties("valetkey." + HttpSection.NAME)
    interface HttpProperties {

        /** Addresses and ranges of the proxies whose X-Forwarded headers the server trusts, such as 10.0.0.0/8. */
        List<String> getTrustedProxies();

        /** Whether the server adds the X-Forwarded-Prefix of trusted proxies to the paths in its responses. */
        @Bindable(defaultValue = "false")
        boolean isForwardedPrefix();

        /** Whether the server logs each request as a line of JSON to its standard output. */
        @Bindable(defaultValue = "true")
        boolean isAccessLog();
    }
}
